import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Tx } from '../../../../core/server/src/db';
import type { Scope } from '../../../../core/server/src/scope';
import type { BulkAction } from '../../../contract/bulk';
import { batchClocks } from '../rules/batch-clocks';
import { addCounts, NOTHING_YET, type BulkCounts } from '../rules/bulk-counts';
import { judgementOf } from '../rules/judge-bulk';
import { resolveBulk } from '../rules/resolve-bulk';
import { applyBulkSql } from '../sql/apply-bulk';
import type { AppliedRow, BulkBatch, Skipped } from '../sql/bulk-batch';
import {
  keysBetween,
  keysNamed,
  lockKeysSql,
  lookAtKeysSql,
  rowsOf,
  type Held,
  type KeyRange,
} from '../sql/bulk-keys';
import { readZonesSql } from '../sql/read-zones';

const TRIES = 4;

export interface Batch {
  readonly bulk: string;
  readonly from: number;
  readonly to: number;
  readonly action: BulkAction;
  readonly dictionaries: Dictionaries;
  readonly scope: Scope;
  readonly jobId: string;
  readonly actor: BulkBatch['actor'];
  /** Whether rows are locked first: not where that is refused. */
  readonly lock: boolean;
}

export interface Applied {
  readonly counts: BulkCounts;
  readonly projects: readonly number[];
}

const applyOnce = async (tx: Tx, batch: Batch, range: KeyRange): Promise<AppliedRow> => {
  const { dictionaries, action, scope, jobId, actor } = batch;
  const held = await tx.one<Held>(batch.lock ? lockKeysSql(range) : lookAtKeysSql(range));
  if (!held) throw new Error('the database told no time');
  const { at, since } = held;
  const zones = await tx.rows<{ id: number; name: string }>(readZonesSql);
  const act = resolveBulk(action, dictionaries, scope);
  const applied = await tx.one<AppliedRow>(
    applyBulkSql(rowsOf(range, held), {
      ...judgementOf(act, dictionaries, scope),
      bulk: batch.bulk,
      clocks: batchClocks(at, new Map(zones.map(({ id, name }) => [id, name])), dictionaries),
      at,
      since,
      jobId,
      actor,
    })
  );
  if (!applied) throw new Error('a batch told nothing');
  return applied;
};

const countsOf = (asked: number, row: AppliedRow): Partial<BulkCounts> => {
  const skipped = JSON.parse(row.skipped) as Skipped;
  const gone = (skipped.gone ?? 0) + asked - row.found;
  return { ...skipped, changed: row.changed, gone };
};

/**
 * One batch inside its transaction. Each key ends as exactly one of the counts. Keys that another writer won are tried
 * again at once, so that they are judged by what he made of them.
 */
export const applyBatch = async (tx: Tx, batch: Batch): Promise<Applied> => {
  let counts = NOTHING_YET;
  const projects = new Set<number>();
  let range = keysBetween(batch.bulk, batch.from, batch.to);
  let asked = batch.to - batch.from;
  for (let tries = 1; ; tries += 1) {
    const applied = await applyOnce(tx, batch, range);
    counts = addCounts(counts, countsOf(asked, applied));
    applied.projects.forEach((id) => projects.add(id));
    asked = applied.lost.length;
    if (asked === 0 || tries === TRIES) break;
    range = keysNamed(batch.bulk, applied.lost);
  }
  return {
    counts: addCounts(counts, { overtaken: asked }),
    projects: [...projects],
  };
};
