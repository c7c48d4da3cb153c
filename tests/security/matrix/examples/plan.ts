import {
  activatePlan,
  choosePlanRegion,
  deletePlan,
  listPlanRegions,
  loadPlan,
  lookUpPlan,
  readPlan,
  readPlanCoverage,
  rerunPlan,
  seedGeos,
  uploadPlanFile,
} from '../../../../src/plugins/numbers/contract/plan';
import { example, SINGLE, UNKNOWN, type Example, type Stage, type Target } from '../example';
import type { Subject } from '../subject';
import { ABSENT_ID, codeOf, NONE } from './targets';

/** A file is its sender's alone: half `one` stands for his own, half `two` for another's. */
const ownFile = (_subject: Subject, target: 'one' | 'two'): boolean => target === 'one';

const fileOf = async ({ world, subject }: Stage, target: Target): Promise<string> => {
  if (target === 'absent') return ABSENT_ID;
  const sender = target === 'one' ? subject : { kind: 'user', id: 999_999 };
  return world.fresh.planFile(world.upload, sender.kind, sender.id);
};

/** The plan is of the whole house: of what it holds nothing lies in a half, but the geos that its places come to. */
export const planExamples: readonly Example[] = [
  example({ contract: readPlan, what: 'all', variants: NONE, send: () => ({ input: {} }) }),
  example({
    contract: uploadPlanFile,
    what: 'any bytes',
    variants: NONE,
    send: () => ({ input: { filename: 'matrix.csv' }, body: 'no registry' }),
  }),
  example({
    contract: loadPlan,
    what: 'files',
    variants: SINGLE,
    sees: ownFile,
    unseen: { status: 404, code: 'plan_file_gone' },
    send: async ([target = 'absent'], stage) => ({
      input: { files: [await fileOf(stage, target)] },
    }),
  }),
  example({
    contract: activatePlan,
    what: 'id',
    variants: NONE,
    send: async (_variant, { world }) => ({ input: { id: await world.fresh.planVersion() } }),
  }),
  example({
    contract: deletePlan,
    what: 'id',
    variants: NONE,
    send: async (_variant, { world }) => ({ input: { id: await world.fresh.planVersion() } }),
  }),
  example({
    contract: listPlanRegions,
    what: 'all',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
  example({
    contract: choosePlanRegion,
    what: 'geo',
    variants: SINGLE,
    unseen: UNKNOWN,
    send: async ([target = 'absent'], stage) => {
      const geo = codeOf(stage, 'geo', target);
      const id = await stage.world.fresh.planRegion();
      return { input: { id, geo }, named: [geo] };
    },
  }),
  example({
    contract: lookUpPlan,
    what: 'phone',
    variants: NONE,
    send: () => ({ input: { phone: '79051234567' } }),
  }),
  example({
    contract: rerunPlan,
    what: 'all',
    variants: NONE,
    // One pass at a time, and nobody works here.
    send: async (_variant, { world }) => {
      await world.fresh.endPlanRuns();
      return { input: {} };
    },
  }),
  example({
    contract: readPlanCoverage,
    what: 'all',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
  example({
    contract: seedGeos,
    what: 'russia',
    variants: NONE,
    send: () => ({ input: { countries: 'russia' } }),
  }),
];
