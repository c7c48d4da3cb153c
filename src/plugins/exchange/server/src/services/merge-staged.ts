import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { dictionaries } from '../../../../access/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { failpoint } from '../../../../core/server/src/failpoint';
import { coversAll, type Scope } from '../../../../core/server/src/scope';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import {
  insertLoaded,
  loadContext,
  lockDuplicates,
  tryLoaded,
} from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import { advanceMerging, type ChunkCounts } from '../sql/advance-import';
import { statusesIn } from '../rules/judge-coordinates';
import type { ImportRow } from '../sql/import-row';
import { keepFirstSamples, listSamples } from '../sql/import-samples';
import { importById } from '../sql/import-rows';
import {
  chunkEnds,
  FIRST_KEY,
  insertFacts,
  listRefused,
  stagedRange,
  type MergeKey,
} from '../sql/merge-chunk';
import { readJson } from '../sql/read-json';
import { stagedOutside } from '../sql/stage-rows';
import { frozenOf, settingsOf } from './import-world';
import { isSameScope, type Rights } from './rights-during';

type Run = JobRun<{ import: string }>;

/** One transaction holds the duplicate lock for so many rows: a fraction of a second (`9-citus` 0.3). */
export const CHUNK_ROWS = 50_000;

interface Chunk {
  readonly row: ImportRow;
  readonly known: Dictionaries;
  readonly scope: Scope;
  /** That the first reading of the file let in. */
  readonly statuses: readonly number[];
  readonly after: MergeKey;
  readonly to: MergeKey;
}

const contextOf = (tx: Tx, run: Run, { row, scope, known, statuses }: Chunk) =>
  loadContext(tx, {
    importId: row.id,
    at: new Date(),
    policy: settingsOf(row).policy,
    statuses,
    dictionaries: known,
    scope,
    actor: { ...run.actor, superAdmin: false, roles: [] },
  });

const account = async (tx: Tx, { row, to }: Chunk, counts: ChunkCounts) => {
  const reasons = {
    ...(counts.duplicate > 0 ? { duplicate_in_base: counts.duplicate } : {}),
    ...(counts.suppressed > 0 ? { suppressed: counts.suppressed } : {}),
  };
  const counted = await advanceMerging(tx, row.id, counts, reasons, to);
  if (!counted) throw new JobFailed(codes.import_gone);
  return counted;
};

/** Puts one key range into the base and accounts for each of its rows, all in one transaction. */
const mergeChunk = async (tx: Tx, run: Run, chunk: Chunk) => {
  const { row, after, to } = chunk;
  await lockDuplicates(tx, settingsOf(row).policy.scope);
  const set = { importId: row.id, attempt: row.attempt };
  const loaded = await insertLoaded(
    tx,
    stagedRange(set, after, to),
    await contextOf(tx, run, chunk),
    [listRefused(row.id)]
  );
  failpoint('import.in-chunk');
  await insertFacts(tx, row.id, loaded.facts);
  return account(tx, chunk, loaded);
};

/** Accounts for each row of one key range as a merge at this moment would; the base is neither written nor locked. */
const tryChunk = async (tx: Tx, run: Run, chunk: Chunk) => {
  const { row, after, to } = chunk;
  const set = { importId: row.id, attempt: row.attempt };
  const tried = await tryLoaded(tx, stagedRange(set, after, to), await contextOf(tx, run, chunk), [
    listRefused(row.id),
    listSamples(row.id),
  ]);
  failpoint('import.in-chunk');
  await keepFirstSamples(tx, row.id);
  return account(tx, chunk, tried);
};

/**
 * Staging was judged by the scope of its reading. Whoever may see less by now does not load what lies outside: the work
 * stops with the chunks that are in.
 */
const judgeAgain = (run: Run, set: { importId: string; attempt: number }) => {
  let judged: Scope | undefined;
  return async (scope: Scope): Promise<void> => {
    if (judged && isSameScope(judged, scope)) return;
    if (!coversAll(scope) && (await stagedOutside(run.db, set, scope)))
      throw new JobFailed(codes.rights_gone);
    judged = scope;
  };
};

/** Merges what is staged in key order, from the last merged key on; of a dry run, tries it. */
export const mergeStaged = async (run: Run, id: string, rights: Rights): Promise<void> => {
  const row = await importById(run.db, id);
  if (!row) throw new JobFailed(codes.import_gone);
  const set = { importId: row.id, attempt: row.attempt };
  let after = readJson<MergeKey | null>(row.checkpoint) ?? FIRST_KEY;
  const judge = judgeAgain(run, set);
  const work = row.dry_run ? tryChunk : mergeChunk;
  const statuses = statusesIn(await frozenOf(run.db, row));
  for (const to of await chunkEnds(run.db, set, after, CHUNK_ROWS)) {
    const scope = await rights();
    await judge(scope);
    const chunk = { row, scope, statuses, after, to, known: await dictionaries(run.db) };
    await run.batch(
      (at: { rows_read: string; expected_rows: string }) => ({
        done: Number(at.rows_read),
        total: Number(at.expected_rows),
      }),
      (tx) => work(tx, run, chunk)
    );
    failpoint('import.chunk');
    after = to;
  }
};
