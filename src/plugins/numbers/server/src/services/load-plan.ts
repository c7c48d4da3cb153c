import { record } from '../../../../audit/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { failpoint } from '../../../../core/server/src/failpoint';
import { isFileWhole, openFile } from '../../../../core/server/src/file-store';
import {
  JobFailed,
  resultOfEnd,
  type EndedJob,
  type JobRun,
} from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import { kindOfRange, rangeKinds } from '../../../domain/plan-registry';
import { gatherPlan, type GatheredPlan } from '../rules/gather-plan';
import { clearRangesSql, insertRangesSql, keepRangesSql } from '../sql/plan-ranges';
import { nameRegionsSql } from '../sql/plan-regions';
import { activatePlanSql } from '../sql/plan-state';
import {
  endPlanVersionSql,
  planVersionSql,
  readyPlanSql,
  reportPlanSql,
  type PlanVersionRow,
} from '../sql/plan-versions';
import { planRights } from './plan-rights';
import { readPlanFile } from './read-plan-file';

type Run = JobRun<{ version: string }>;

export interface KeptFile {
  readonly fileId: string;
  readonly filename: string;
  readonly sha256: string;
  readonly bytes: number;
}

const TELL_MS = 500;
const RANGES_A_BATCH = 10_000;

const readFiles = async (run: Run, files: readonly KeptFile[]): Promise<GatheredPlan> => {
  const gathered = gatherPlan(files.map(({ filename }) => filename));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let [done, told] = [0, performance.now()];
  for (const [at, { fileId }] of files.entries()) {
    const whole = await isFileWhole(run.db, fileId).catch(() => false);
    if (!whole) throw new JobFailed(codes.plan_file_gone);
    const { stream } = await openFile(run.db, fileId);
    await readPlanFile(
      stream as AsyncIterable<Buffer>,
      {
        row: (row, line) => gathered.take(row, at, line),
        fault: (fault, line) => gathered.tell(fault, at, line),
      },
      async (bytes) => {
        done += bytes;
        if (performance.now() - told < TELL_MS) return;
        told = performance.now();
        await run.batch({ done, total });
      }
    );
  }
  return gathered.finish();
};

/** Ids of the regions, in the order of the texts. */
const nameRegions = async (run: Run, texts: readonly string[]): Promise<number[]> => {
  const rows = await run.db.rows<{ id: number; text: string }>(nameRegionsSql(texts));
  const ids = new Map(rows.map(({ id, text }) => [text, id]));
  return texts.map((text) => ids.get(text) ?? 0);
};

const writeRanges = async (
  run: Run,
  version: string,
  { joined, regions, holders }: GatheredPlan
) => {
  const ids = await nameRegions(run, regions);
  const { ranges } = joined;
  for (let from = 0; from < ranges.length; from += RANGES_A_BATCH) {
    const batch = ranges.slice(from, from + RANGES_A_BATCH);
    await run.batch({ done: from + batch.length, total: ranges.length }, async (tx) => {
      if (from === 0) await tx.rows(clearRangesSql(version));
      await tx.rows(
        insertRangesSql(version, {
          from: batch.map((each) => each.from),
          to: batch.map((each) => each.to),
          region: batch.map(({ region }) => ids[region] ?? 0),
          kind: batch.map((each) => rangeKinds.indexOf(kindOfRange(each.from)) + 1),
          holder: batch.map(({ holder }) => holders[holder] ?? ''),
        })
      );
    });
    failpoint('plan.ranges');
  }
};

const finish = (run: Run, row: PlanVersionRow, { joined, series, report }: GatheredPlan) =>
  run.batch(
    (result: { ranges: number; rows: number }) => ({
      done: joined.ranges.length,
      total: joined.ranges.length,
      result,
    }),
    async (tx) => {
      const kept = row.base_id
        ? ((await tx.one<{ n: number }>(keepRangesSql(row.id, row.base_id, series)))?.n ?? 0)
        : 0;
      await tx.rows(reportPlanSql(row.id, { ...report, kept }, report.rows));
      const ready = await tx.one<{ ranges: number }>(readyPlanSql(row.id));
      if (!ready) throw new JobFailed(codes.plan_gone);
      if (row.activate) await tx.rows(activatePlanSql(row.id));
      await record(tx, {
        actor: run.actor,
        action: 'numbers.plan.load.end',
        subject: { kind: 'plan', id: row.id },
        rows: ready.ranges,
        jobId: run.jobId,
        details: { rows: report.rows, ranges: ready.ranges, kept, active: row.activate },
        ...(run.requestId === null ? {} : { requestId: run.requestId }),
      });
      return { rows: report.rows, ranges: ready.ranges };
    }
  );

/**
 * May run any number of times: the ranges of a run that was cut off are removed with the first batch of the next, and
 * nothing reads them before the version is ready.
 */
export const runLoadPlan = async (run: Run): Promise<void> => {
  const row = await run.db.one<PlanVersionRow>(planVersionSql(run.payload.version));
  if (!row) throw new JobFailed(codes.plan_gone);
  if (row.state !== 'loading') return;
  await planRights(run)();
  const gathered = await readFiles(run, JSON.parse(row.files) as KeptFile[]);
  const { report } = gathered;
  if (report.faultCount > 0 || report.rows === 0) {
    await run.batch({ done: 0, total: report.rows }, async (tx) => {
      await tx.rows(reportPlanSql(row.id, { ...report, kept: 0 }, report.rows));
    });
    if (report.faultCount === 0) throw new JobFailed(codes.plan_empty);
    throw new JobFailed(codes.plan_faulty, { faults: report.faultCount });
  }
  await writeRanges(run, row.id, gathered);
  failpoint('plan.written');
  await finish(run, row, gathered);
};

/** The report stays, the ranges of a load that came to nothing go. */
export const endLoadPlan = async (
  tx: Tx,
  job: EndedJob<{ version: string }>,
  state: 'failed' | 'cancelled'
): Promise<void> => {
  const { version } = job.payload;
  if (!(await tx.one(endPlanVersionSql(version, state)))) return;
  await tx.rows(clearRangesSql(version));
  await record(tx, {
    actor: job.actor,
    action: state === 'failed' ? 'numbers.plan.load.fail' : 'numbers.plan.load.cancelled',
    result: resultOfEnd(state, job.error),
    subject: { kind: 'plan', id: version },
    jobId: job.id,
    details: job.error ? { code: job.error.code } : {},
  });
};
