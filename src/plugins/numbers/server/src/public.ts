/** What other plugins may ask of `numbers`. All else in this plugin is its own business. */
export { fieldSight, type FieldSight } from './rules/field-sight';
export { maskPhone } from '../../domain/format-phone';
export { clockOf, clocksOf, type Clock, type Clocks } from './rules/clock-of';
export { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from './rules/event-codes';
export { houseDay } from './rules/place-of';
export { admitFilter, type Admitted, type Asker } from './services/admit-filter';
export type { Reader, Writer } from './rules/caller';
export { bulkNumbersJob } from './jobs/bulk-numbers';
export { scrubNumbersJob } from './jobs/scrub-numbers';
export { undoBulkJob } from './jobs/undo-bulk';
export { loadPlanJob } from './jobs/load-plan';
export { rerunPlanJob } from './jobs/rerun-plan';
export { keepPlanFile, orderPlan } from './services/order-plan';
export { orderRerun } from './services/order-rerun';
export { seedGeos } from './services/seed-geos';
export { answerLoadsInSight, type LoadsInSight } from './loads-in-sight';
export { consentsOfLoad, recordLoadConsent } from './services/load-consents';
export { changeNumber } from './services/change-number';
export { countCallbacks, type Callbacks } from './services/count-callbacks';
export {
  insertLoaded,
  loadContext,
  lockDuplicates,
  type Loaded,
  type LoadFact,
} from './services/insert-loaded';
export { tryLoaded, type Tried } from './services/try-loaded';
export { spendProbes, withBudget } from './services/spend-probe';
export type { DuplicateScope, LoadContext, LoadWish } from './rules/load-context';
export { planAsFrozen, planInForce } from './services/plan-in-force';
export { GEO_SOURCE } from '../../domain/geo-source';
export { recordingPlan, type FrozenPlan, type Plan } from './rules/plan-locator';
export { NOWHERE, placeNumber, type Located } from './rules/plan-places';
export { guardPlans } from './plan-uses';
export { numbersWhere } from './services/numbers-where';
export { countedNumbers, takeDeltas, unfoldedDeltas } from './sql/deltas';
export { collectIds, type IdBlocks, type IdCollector } from './rules/id-blocks';
export { forgetExported, keepExported, markExported } from './services/mark-exported';
export { notAmong } from './sql/exported';
export { resolveTarget, type Suppression, type TargetWish } from './rules/resolve-suppression';
export { writeSuppressions } from './services/write-suppressions';
