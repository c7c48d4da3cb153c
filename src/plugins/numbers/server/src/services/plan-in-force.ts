import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import type { RangeColumns } from '../../../domain/plan-finder';
import {
  makePlan,
  planRanges,
  replayedPlan,
  type FrozenPlan,
  type Plan,
  type PlanRanges,
  type RegionRow,
} from '../rules/plan-locator';
import { readRangesSql, type PlanRangeRow } from '../sql/plan-ranges';
import { readRegionsSql } from '../sql/plan-regions';
import { readPlanStateSql, type PlanStateRow } from '../sql/plan-state';
import { planSealSql } from '../sql/plan-versions';

const PAGE = 20_000;

const NO_RANGES = planRanges({
  from: new Float64Array(0),
  to: new Float64Array(0),
  place: new Uint32Array(0),
});

const readColumns = async (db: Db, version: string): Promise<RangeColumns> => {
  const pages: PlanRangeRow[][] = [];
  for (let after = 0; ;) {
    const page = await db.rows<PlanRangeRow>(readRangesSql(version, after, PAGE));
    if (page.length > 0) pages.push(page);
    if (page.length < PAGE) break;
    after = Number(page.at(-1)?.from_phone);
  }
  const rows = pages.flat();
  return {
    from: Float64Array.from(rows, (row) => Number(row.from_phone)),
    to: Float64Array.from(rows, (row) => Number(row.to_phone)),
    place: Uint32Array.from(rows, (row) => row.region_id),
  };
};

/** What was deleted while it was read is not taken for a plan with fewer ranges. */
const readWhole = async (db: Db, version: string): Promise<RangeColumns> => {
  const columns = await readColumns(db, version);
  if (!(await db.one(planSealSql(version)))) throw refuse(codes.plan_gone);
  return columns;
};

/** Ranges of a version never change, so they are kept by its seal: those in force, and those of a load that goes on. */
const kept = new Map<string, Promise<PlanRanges>>();
const MOST_KEPT = 2;

const rangesOf = async (
  db: Db,
  version: string | null,
  seal: string | null
): Promise<PlanRanges> => {
  if (version === null || seal === null) return NO_RANGES;
  const known = kept.get(seal);
  if (known) return known;
  const reading = readWhole(db, version).then(planRanges);
  kept.set(seal, reading);
  reading.catch(() => kept.delete(seal));
  for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
  return reading;
};

let last: { readonly seal: string; readonly known: Dictionaries; readonly plan: Plan } | undefined;

/** The plan in force as of now, with the geos as `known` has them. Kept in memory; asked again costs one short look. */
export const planInForce = async (db: Db, known: Dictionaries): Promise<Plan> => {
  const state = await db.one<PlanStateRow>(readPlanStateSql);
  if (!state) throw new Error('the state of the numbering plan has no row');
  if (last && last.seal === state.seal && last.known === known) return last.plan;
  const ranges = await rangesOf(db, state.version_id, state.version_seal);
  const regions = await db.rows<RegionRow>(readRegionsSql);
  const plan = makePlan(
    { version: state.version_id, revision: state.revision },
    ranges,
    regions,
    known
  );
  last = { seal: state.seal, known, plan };
  return plan;
};

/** Answers as the plan did when `frozen` was recorded. @throws refusal `plan_gone` where it was deleted since. */
export const planAsFrozen = async (db: Db, frozen: FrozenPlan) => {
  const row =
    frozen.version === null
      ? undefined
      : await db.one<{ seal: string }>(planSealSql(frozen.version));
  if (frozen.version !== null && !row) throw refuse(codes.plan_gone);
  return replayedPlan(frozen, await rangesOf(db, frozen.version, row?.seal ?? null));
};
