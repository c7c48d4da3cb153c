import { dictionaries } from '../../../../access/server/src/public';
import type { Contract } from '../../../../core/contract/contract';
import type { Call, Handler } from '../../../../core/server/src/gate';
import type * as contracts from '../../../contract/plan';
import { loadPlanJob } from '../jobs/load-plan';
import { rerunPlanJob } from '../jobs/rerun-plan';
import { running } from '../running';
import { coverPlan } from '../services/cover-plan';
import { deletePlan } from '../services/delete-plan';
import { listPlan } from '../services/list-plan';
import { lookUpPhone } from '../services/look-up-plan';
import { activatePlan, keepPlanFile, orderPlan, type Planner } from '../services/order-plan';
import { orderRerun } from '../services/order-rerun';
import { chooseRegion, listRegions } from '../services/plan-regions';
import { seedGeos } from '../services/seed-geos';

const plannerOf = <C extends Contract>({ actor, requestId, ip }: Call<C>): Planner => ({
  actor,
  requestId,
  ip,
});

export const upload: Handler<typeof contracts.uploadPlanFile> = (call) =>
  keepPlanFile(call.db, { filename: call.input.filename, body: call.body }, plannerOf(call));

export const load: Handler<typeof contracts.loadPlan> = (call) =>
  orderPlan(call.db, call.input, plannerOf(call), { job: loadPlanJob, remember: call.remember });

export const read: Handler<typeof contracts.readPlan> = ({ db }) => listPlan(db);

export const activate: Handler<typeof contracts.activatePlan> = (call) =>
  activatePlan(call.db, call.input.id, plannerOf(call));

export const remove: Handler<typeof contracts.deletePlan> = (call) =>
  deletePlan(call.db, call.input.id, plannerOf(call));

export const regions: Handler<typeof contracts.listPlanRegions> = async ({ db, input, scope }) =>
  listRegions(db, input, await dictionaries(db), scope);

export const choose: Handler<typeof contracts.choosePlanRegion> = async (call) =>
  chooseRegion(call.db, call.input, await dictionaries(call.db), {
    ...plannerOf(call),
    scope: call.scope,
  });

export const lookUp: Handler<typeof contracts.lookUpPlan> = async ({ db, input, scope }) =>
  lookUpPhone(db, input.phone, await dictionaries(db), scope);

export const rerun: Handler<typeof contracts.rerunPlan> = (call) =>
  orderRerun(call.db, plannerOf(call), { job: rerunPlanJob, remember: call.remember });

export const coverage: Handler<typeof contracts.readPlanCoverage> = async ({ db, scope }) =>
  coverPlan(db, scope, await dictionaries(db));

export const seed: Handler<typeof contracts.seedGeos> = (call) =>
  seedGeos(running(), call.db, call.input.countries, plannerOf(call));
