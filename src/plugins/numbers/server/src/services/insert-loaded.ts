import type { Tx } from '../../../../core/server/src/db';
import type { Sql } from '../../../../core/server/src/sql';
import {
  contextOf,
  type DuplicateScope,
  type LoadContext,
  type LoadWish,
} from '../rules/load-context';
import { mergeRanges, type SuppressedRange } from '../rules/merge-ranges';
import { insertLoadedSql, MAX_MEMBERS, type LoadedRow } from '../sql/insert-loaded';
import { lockDuplicatesSql, shareDuplicatesSql } from '../sql/lock-duplicates';
import { readSuppressedRangesSql } from '../sql/read-suppressed-ranges';
import { readZonesSql } from '../sql/read-zones';
import { lockLoadedSql } from '../sql/update-loaded';

/** How many numbers came to one coordinate: a row of the load's facts. */
export type LoadFact = Omit<LoadedRow, 'outcome'>;

export interface Loaded {
  readonly inserted: number;
  readonly updated: number;
  readonly suppressed: number;
  /** In the base within the reach of the policy, `hidden` and `overtaken` ones included. */
  readonly duplicate: number;
  /** Duplicates that lie outside the loader's scope only: counted, never listed. */
  readonly hidden: number;
  /** Another writer put the same key while this chunk ran: not under the policy `everywhere`, which lets nobody in. */
  readonly overtaken: number;
  readonly facts: readonly LoadFact[];
}

/**
 * Held to the end of the transaction by everybody who may create a phone: exclusively under a policy wider than one
 * project. In a statement of its own before the check: a snapshot taken earlier would not see what the one before
 * committed.
 */
export const lockDuplicates = async (tx: Tx, scope: DuplicateScope): Promise<void> => {
  const narrow = scope === 'file' || scope === 'project';
  await tx.rows(narrow ? shareDuplicatesSql : lockDuplicatesSql);
};

/** What a chunk needs to know beside its rows. Read anew for each chunk: suppressions change. */
export const loadContext = async (tx: Tx, wish: LoadWish): Promise<LoadContext> => {
  const ranges = mergeRanges(await tx.rows<SuppressedRange>(readSuppressedRangesSql));
  const zones = await tx.rows<{ id: number; name: string }>(readZonesSql);
  return contextOf(wish, ranges, new Map(zones.map(({ id, name }) => [id, name])));
};

const countOf = (rows: readonly LoadedRow[], outcome: LoadedRow['outcome']): number =>
  rows.filter((row) => row.outcome === outcome).reduce((sum, { n }) => sum + n, 0);

/**
 * Puts one chunk of staged rows into the base, in one statement. `staged`: a select with `line, part, phone, phone_type,
 * project_id, provider_id, geo_id, status_id, zone_id, geo_source, range_geo_id, contact_id, comment, attrs`, each key
 * once. `members` run in the
 * same statement and may read `refused (line, part, phone, project_id, outcome)`: what was neither inserted nor updated.
 */
export const insertLoaded = async (
  tx: Tx,
  staged: Sql,
  context: LoadContext,
  members: readonly Sql[] = []
): Promise<Loaded> => {
  if (members.length > MAX_MEMBERS) throw new Error(`at most ${MAX_MEMBERS} members`);
  if (context.policy.mode !== 'skip') await tx.rows(lockLoadedSql(staged));
  const rows = await tx.rows<LoadedRow>(insertLoadedSql(staged, context, members));
  const hidden = countOf(rows, 'duplicate_hidden');
  const overtaken = countOf(rows, 'overtaken');
  return {
    inserted: countOf(rows, 'inserted'),
    updated: countOf(rows, 'updated'),
    suppressed: countOf(rows, 'suppressed'),
    duplicate: countOf(rows, 'duplicate') + hidden + overtaken,
    hidden,
    overtaken,
    facts: rows
      .filter(({ outcome }) => outcome === 'inserted')
      .map(({ outcome: _, ...fact }) => fact),
  };
};
