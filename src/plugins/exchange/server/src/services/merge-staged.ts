import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { dictionaries } from '../../../../access/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { failpoint } from '../../../../core/server/src/failpoint';
import type { Scope } from '../../../../core/server/src/scope';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { insertLoaded, loadContext, lockDuplicates } from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import { advanceMerging } from '../sql/advance-import';
import type { ImportRow } from '../sql/import-row';
import { importById } from '../sql/import-rows';
import {
  FIRST_KEY,
  insertFacts,
  listRefused,
  nextKey,
  stagedRange,
  type MergeKey,
} from '../sql/merge-chunk';
import { readJson } from '../sql/read-json';
import { settingsOf } from './import-world';

type Run = JobRun<{ import: string }>;

/** One transaction holds the duplicate lock for so many rows: a fraction of a second (`9-citus` 0.3). */
export const CHUNK_ROWS = 50_000;

const WITHOUT_LOCK: readonly string[] = ['file', 'project'];

interface Chunk {
  readonly row: ImportRow;
  readonly known: Dictionaries;
  readonly scope: Scope;
  readonly after: MergeKey;
  readonly to: MergeKey;
}

const contextOf = (tx: Tx, run: Run, { row, scope, known }: Chunk) =>
  loadContext(tx, {
    importId: row.id,
    at: new Date(),
    policy: settingsOf(row).policy,
    dictionaries: known,
    scope,
    actor: { ...run.actor, superAdmin: false, roles: [] },
  });

/** Puts one key range into the base and accounts for each of its rows, all in one transaction. */
const mergeChunk = async (tx: Tx, run: Run, chunk: Chunk) => {
  const { row, after, to } = chunk;
  if (!WITHOUT_LOCK.includes(settingsOf(row).policy.scope)) await lockDuplicates(tx);
  const set = { importId: row.id, attempt: row.attempt };
  const loaded = await insertLoaded(
    tx,
    stagedRange(set, after, to),
    await contextOf(tx, run, chunk),
    [listRefused(row.id)]
  );
  failpoint('import.in-chunk');
  await insertFacts(tx, row.id, loaded.facts);
  const reasons = {
    ...(loaded.duplicate > 0 ? { duplicate_in_base: loaded.duplicate } : {}),
    ...(loaded.suppressed > 0 ? { suppressed: loaded.suppressed } : {}),
  };
  const counted = await advanceMerging(tx, row.id, loaded, reasons, to);
  if (!counted) throw new JobFailed(codes.import_gone);
  return counted;
};

/** Merges what is staged in key order, from the last merged key on. */
export const mergeStaged = async (run: Run, id: string, scope: Scope): Promise<void> => {
  const row = await importById(run.db, id);
  if (!row) throw new JobFailed(codes.import_gone);
  const set = { importId: row.id, attempt: row.attempt };
  let after = readJson<MergeKey | null>(row.checkpoint) ?? FIRST_KEY;
  for (;;) {
    const to = await nextKey(run.db, set, after, CHUNK_ROWS);
    if (!to) return;
    const chunk = { row, scope, after, to, known: await dictionaries(run.db) };
    await run.batch(
      (at: { rows_read: string; expected_rows: string }) => ({
        done: Number(at.rows_read),
        total: Number(at.expected_rows),
      }),
      (tx) => mergeChunk(tx, run, chunk)
    );
    failpoint('import.chunk');
    after = to;
  }
};
