import { useEffect } from 'react';
import { useRead, useRefresh } from '../../../../core/admin/src/client/contract-api';
import type { Output } from '../../../../core/contract/contract';
import { readPlan, readPlanCoverage, listPlanRegions } from '../../../contract/plan';

export type PlanState = Output<typeof readPlan>;
export type PlanVersion = PlanState['versions'][number];

/** What a load, a choice or a pass changes on this page. */
export const PLAN_CHANGES = [readPlan, listPlanRegions, readPlanCoverage];

const EVERY_MS = 2_000;

const isBusy = (plan: PlanState | undefined): boolean =>
  plan?.run?.state === 'open' || (plan?.versions.some(({ state }) => state === 'loading') ?? false);

const FOLLOWS = [listPlanRegions, readPlanCoverage];

/** The plan in force and its versions; asked again while something is under way, and with its end what follows from it. */
export const usePlan = () => {
  const quiet = useRead(readPlan, {}, { fresh: true });
  const busy = isBusy(quiet.answer?.data);
  const watched = useRead(readPlan, busy ? {} : null, { every: busy ? EVERY_MS : 0 });
  const read = busy ? watched : quiet;
  const plan = read.answer?.data ?? quiet.answer?.data;
  const refresh = useRefresh(FOLLOWS);
  const state = plan && `${plan.revision} ${plan.run?.state ?? ''}`;
  useEffect(() => {
    if (state !== undefined) refresh();
  }, [state, refresh]);
  return { ...read, plan };
};
