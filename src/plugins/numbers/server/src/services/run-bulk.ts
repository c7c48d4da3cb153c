import { env } from '../../../../../env';
import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import { failpoint } from '../../../../core/server/src/failpoint';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import type { BulkAction } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';
import { FIRST_BATCH, nextBatch } from '../rules/batch-size';
import { skippedOf, sumOf } from '../rules/bulk-counts';
import { ofBulk } from '../rules/of-bulk';
import { hasCitusSql, removeSomeKeysSql } from '../sql/bulk-keys';
import {
  advanceBulkSql,
  bulkByIdSql,
  endBulkSql,
  expireBulksSql,
  type BulkRow,
} from '../sql/bulk-rows';
import { forgetImagesSql } from '../sql/undo-image';
import { applyBatch } from './apply-batch';
import { newsFor, rightsOf, unlessTaken } from './bulk-runs';

type Run = JobRun<{ bulk: string }>;

const SWEPT_ROWS = 50_000;
const FAILED_DAYS = 30;

export const resultOf = (row: BulkRow) => ({ changed: row.changed, skipped: skippedOf(row) });

const progressOf = (row: BulkRow) => ({
  done: sumOf(row),
  total: row.rows,
  result: resultOf(row),
});

interface Step {
  readonly now: BulkRow;
  readonly told: () => void;
}

const workThrough = async (run: Run, row: BulkRow): Promise<void> => {
  const action = JSON.parse(row.action) as BulkAction;
  const lock = !(await run.db.one<{ citus: boolean }>(hasCitusSql))?.citus;
  const rights = rightsOf(run, action);
  const news = newsFor();
  let size = FIRST_BATCH;
  for (let from = sumOf(row); from < row.rows;) {
    const to = Math.min(from + size, row.rows);
    const batch = {
      bulk: row.id,
      from,
      to,
      action,
      dictionaries: await dictionaries(run.db),
      scope: await rights(),
      jobId: run.jobId,
      actor: run.actor,
      lock,
    };
    let since = 0;
    const { told } = await unlessTaken(() =>
      run.batch(
        ({ now }: Step) => progressOf(now),
        async (tx) => {
          since = performance.now();
          const { counts, projects } = await applyBatch(tx, batch);
          failpoint('bulk.in-batch');
          const now = await tx.one<BulkRow>(advanceBulkSql(row.id, counts));
          if (!now) throw new JobFailed(codes.bulk_gone);
          return { now, told: await news.tell(tx, projects, to === row.rows) };
        }
      )
    );
    told();
    size = nextBatch(to - from, performance.now() - since);
    from = to;
    failpoint('bulk.batch');
  }
};

/** Before the end: while they are there, a run that comes after a crash has nothing to do but this. */
const removeKeys = async (run: Run, row: BulkRow): Promise<void> => {
  for (let upTo = SWEPT_ROWS; upTo < row.rows + SWEPT_ROWS; upTo += SWEPT_ROWS)
    await run.db.rows(removeSomeKeysSql(row.id, upTo));
  await run.db.rows(expireBulksSql(FAILED_DAYS));
  await run.db.rows(forgetImagesSql(env.NUMERA_UNDO_DAYS));
};

const finish = async (run: Run, row: BulkRow): Promise<void> => {
  await removeKeys(run, row);
  failpoint('bulk.swept');
  await run.batch(
    (ended: BulkRow) => progressOf(ended),
    async (tx) => {
      const ended = await tx.one<BulkRow>(endBulkSql(row.id, 'done'));
      if (!ended) throw new JobFailed(codes.bulk_gone);
      await record(tx, {
        actor: run.actor,
        action: 'numbers.bulk.end',
        ...ofBulk(ended),
        rows: ended.changed,
        jobId: run.jobId,
        details: resultOf(ended),
        ...(run.requestId === null ? {} : { requestId: run.requestId }),
      });
      return ended;
    }
  );
};

/**
 * May run any number of times for one bulk: the sum of its counters, written with each batch, is where it goes on, and
 * every commit carries the job's epoch.
 */
export const runBulk = async (run: Run): Promise<void> => {
  const row = await run.db.one<BulkRow>(bulkByIdSql(run.payload.bulk));
  if (!row) throw new JobFailed(codes.bulk_gone);
  if (row.state !== 'open') return;
  failpoint('bulk.frozen');
  await workThrough(run, row);
  await finish(run, row);
};
