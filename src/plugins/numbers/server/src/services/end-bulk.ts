import { record } from '../../../../audit/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { resultOfEnd, type EndedJob } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import { skippedOf } from '../rules/bulk-counts';
import { ofBulk } from '../rules/of-bulk';
import { removeKeysSql } from '../sql/bulk-keys';
import { endBulkSql, reopenBulkSql, type BulkRow } from '../sql/bulk-rows';

type Ended = EndedJob<{ bulk: string }>;

/**
 * A bulk that ends early. What was changed stays and is told. The set of a failed one is kept, so that it can go on; one
 * that was cancelled is over.
 */
export const endBulk = async (tx: Tx, job: Ended, state: 'failed' | 'cancelled'): Promise<void> => {
  const row = await tx.one<BulkRow>(endBulkSql(job.payload.bulk, state));
  if (!row) return;
  if (state === 'cancelled') await tx.rows(removeKeysSql(row.id));
  await record(tx, {
    actor: job.actor,
    action: state === 'failed' ? 'numbers.bulk.fail' : 'numbers.bulk.cancelled',
    result: resultOfEnd(state, job.error),
    ...ofBulk(row),
    rows: row.changed,
    jobId: job.id,
    details: {
      changed: row.changed,
      skipped: skippedOf(row),
      ...(job.error ? { code: job.error.code } : {}),
    },
  });
};

/** Goes on from its last batch, while its set is kept. */
export const reopenBulk = async (tx: Tx, job: Ended): Promise<void> => {
  if (!(await tx.one<BulkRow>(reopenBulkSql(job.payload.bulk)))) throw refuse(codes.bulk_gone);
};
