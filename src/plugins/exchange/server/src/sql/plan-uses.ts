import type { Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/**
 * Whether a load may still have to read its file by a plan: it goes on, it may be run again, or its rejected rows are
 * told from its file. One that has only begun has not told yet by which plan it reads.
 */
export const needsPlan = async (tx: Tx, version: string): Promise<boolean> => {
  const found = await tx.one<{ needed: boolean }>(sql`
    select exists (
      select from crm.exchange_imports i
      where (i.state = 'running' and i.staged_rows is null and i.frozen->'plan' is null)
        or (i.frozen->'plan'->>'version' = ${version} and (i.state in ('queued', 'running')
          or ((i.state = 'failed' or i.rejected + i.duplicate_in_file + i.duplicate + i.suppressed > 0)
            and exists (select from crm.core_files f
              where f.id = i.file_id and f.removed_at is null and (f.expires_at is null or f.expires_at > now())))))
    ) as needed`);
  return found?.needed ?? false;
};
