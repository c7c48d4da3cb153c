import { dictionaries } from '../../../../access/server/src/public';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { record } from '../../../../audit/server/src/public';
import { env } from '../../../../../env';
import type { Tx } from '../../../../core/server/src/db';
import { failpoint } from '../../../../core/server/src/failpoint';
import { refuse } from '../../../../core/server/src/refuse';
import {
  JobFailed,
  resultOfEnd,
  type EndedJob,
  type JobRun,
} from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import { clockOf } from '../rules/clock-of';
import { houseDay, projectZone } from '../rules/place-of';
import type { Plan } from '../rules/plan-locator';
import { replaceNumber, type PlacedBefore } from '../rules/replace-number';
import { hasCitusSql } from '../sql/bulk-keys';
import {
  countBaseSql,
  holdNumbersSql,
  lookAtNumbersSql,
  placeNumbersSql,
  type LookedRow,
  type NewPlace,
  type PlacedCounts,
} from '../sql/plan-rerun';
import {
  advancePlanRunSql,
  endPlanRunSql,
  planRunSql,
  reopenPlanRunSql,
  type BatchCounts,
  type PlanRunRow,
} from '../sql/plan-runs';
import { newsFor } from './bulk-runs';
import { planInForce } from './plan-in-force';
import { planRights } from './plan-rights';

type Run = JobRun<{ run: string }>;

const LOOKED_AT_ONCE = 5_000;

export const resultOfRun = (row: PlanRunRow) => ({
  looked: row.looked,
  changed: row.changed,
  geoChanged: row.geo_changed,
  zoneChanged: row.zone_changed,
});

const before = (row: LookedRow): PlacedBefore => ({
  phone: Number(row.phone),
  geo: row.geo_id,
  zone: row.zone_id,
  source: row.geo_source,
  rangeGeo: row.range_geo_id,
});

const wanted = (rows: readonly LookedRow[], plan: Plan, known: Dictionaries): NewPlace[] =>
  rows.flatMap((row) => {
    const to = replaceNumber(before(row), plan, known);
    return to ? [{ ...row, to }] : [];
  });

const momentOf = (known: Dictionaries) => {
  const at = new Date();
  const projects = [0, ...known.projects.keys()];
  return {
    at,
    loadDay: houseDay(at),
    projectClocks: new Map(projects.map((id) => [id, clockOf(at, projectZone(known, id))])),
    house: clockOf(at, env.NUMERA_TIME_ZONE),
  };
};

const NOTHING: PlacedCounts = { changed: 0, geo_changed: 0, zone_changed: 0, projects: [] };

interface Stretch {
  readonly rows: readonly LookedRow[];
  readonly plan: Plan;
  readonly known: Dictionaries;
  /** Whether rows are locked first: not where that is refused. */
  readonly lock: boolean;
}

/** What the look without locks found to differ is looked at again under them, so that nothing else changes it meanwhile. */
const placeStretch = async (
  tx: Tx,
  { rows, plan, known, lock }: Stretch
): Promise<PlacedCounts> => {
  const ids = wanted(rows, plan, known).map(({ id }) => id);
  if (ids.length === 0) return NOTHING;
  const held = await tx.rows<LookedRow>(holdNumbersSql(ids, lock));
  const places = wanted(held, plan, known);
  if (places.length === 0) return NOTHING;
  return (await tx.one<PlacedCounts>(placeNumbersSql(places, momentOf(known)))) ?? NOTHING;
};

const countsOf = (looked: number, placed: PlacedCounts): BatchCounts => ({
  looked,
  changed: placed.changed,
  geoChanged: placed.geo_changed,
  zoneChanged: placed.zone_changed,
});

interface Step {
  readonly row: PlanRunRow;
  readonly told: () => void;
}

const workThrough = async (run: Run, row: PlanRunRow): Promise<void> => {
  const lock = !(await run.db.one<{ citus: boolean }>(hasCitusSql))?.citus;
  const total = run.total || ((await run.db.one<{ n: number }>(countBaseSql))?.n ?? 0);
  const rights = planRights(run);
  const news = newsFor();
  for (let after = row.after_id; ;) {
    await rights();
    const rows = await run.db.rows<LookedRow>(lookAtNumbersSql(after, LOOKED_AT_ONCE));
    const last = rows.at(-1);
    if (!last) return;
    const known = await dictionaries(run.db);
    const plan = await planInForce(run.db, known);
    const { told } = await run.batch(
      (step: Step) => ({
        done: step.row.looked,
        total: Math.max(total, step.row.looked),
        result: resultOfRun(step.row),
      }),
      async (tx) => {
        const placed = await placeStretch(tx, { rows, plan, known, lock });
        failpoint('plan.rerun-in-batch');
        const now = await tx.one<PlanRunRow>(
          advancePlanRunSql(row.id, last.id, countsOf(rows.length, placed))
        );
        if (!now) throw new JobFailed(codes.plan_gone);
        const ended = rows.length < LOOKED_AT_ONCE;
        return { row: now, told: await news.tell(tx, placed.projects, ended) };
      }
    );
    told();
    after = last.id;
    failpoint('plan.rerun-batch');
  }
};

/** May run any number of times: `after_id`, written with each batch, is where it goes on. */
export const runRerunPlan = async (run: Run): Promise<void> => {
  const row = await run.db.one<PlanRunRow>(planRunSql(run.payload.run));
  if (!row) throw new JobFailed(codes.plan_gone);
  if (row.state !== 'open') return;
  await workThrough(run, row);
  await run.batch(
    (ended: PlanRunRow) => ({
      done: ended.looked,
      total: ended.looked,
      result: resultOfRun(ended),
    }),
    async (tx) => {
      const ended = await tx.one<PlanRunRow>(endPlanRunSql(row.id, 'done'));
      if (!ended) throw new JobFailed(codes.plan_gone);
      await record(tx, {
        actor: run.actor,
        action: 'numbers.plan.rerun.end',
        subject: { kind: 'plan-run', id: row.id },
        rows: ended.changed,
        jobId: run.jobId,
        details: resultOfRun(ended),
        ...(run.requestId === null ? {} : { requestId: run.requestId }),
      });
      return ended;
    }
  );
};

/** What was changed stays and is told. */
export const endRerunPlan = async (
  tx: Tx,
  job: EndedJob<{ run: string }>,
  state: 'failed' | 'cancelled'
): Promise<void> => {
  const row = await tx.one<PlanRunRow>(endPlanRunSql(job.payload.run, state));
  if (!row) return;
  await record(tx, {
    actor: job.actor,
    action: state === 'failed' ? 'numbers.plan.rerun.fail' : 'numbers.plan.rerun.cancelled',
    result: resultOfEnd(state, job.error),
    subject: { kind: 'plan-run', id: row.id },
    rows: row.changed,
    jobId: job.id,
    details: { ...resultOfRun(row), ...(job.error ? { code: job.error.code } : {}) },
  });
};

export const reopenRerunPlan = async (tx: Tx, job: EndedJob<{ run: string }>): Promise<void> => {
  if (!(await tx.one(reopenPlanRunSql(job.payload.run)))) throw refuse(codes.plan_run_open);
};
