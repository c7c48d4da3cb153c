import type { Db, Tx } from '../../../../core/server/src/db';
import type { Sql } from '../../../../core/server/src/sql';
import { BLOCK } from '../rules/id-blocks';
import type { ResolvedFilter, Span } from '../rules/resolve-filter';
import { common, EVERY_ID, joined, outside, type Stretch } from '../rules/stretches';
import type { FieldCondition } from '../rules/field-conditions';
import { closedStretchesSql } from '../sql/exported';
import { indexesOnlySql, withFieldsSql } from '../sql/field-where';
import { bitmapsOnlySql, endsBefore, endsFrom, positionSql, type Ends } from '../sql/id-bounds';
import { runTimed } from './run-timed';

// It makes a search faster, never possible: when the base is in disorder, the search goes without.
const NARROW_MS = 300;

/** Open stretches are branches of a search; more of them cost more than they save. */
const MOST_STRETCHES = 32;

/** Ids that a search takes by their list: more are found sooner by a walk. */
const FEW = 5_000;

/** The numbers that have the values asked for; nothing when they are many. */
const fewWithFields = async (
  tx: Tx,
  fields: readonly FieldCondition[]
): Promise<string[] | undefined> => {
  await tx.rows(indexesOnlySql);
  const found = await tx.rows<{ id: string }>(withFieldsSql(fields, FEW + 1));
  return found.length > FEW ? undefined : found.map(({ id }) => id);
};

const guess = async (tx: Tx, at: string): Promise<number> =>
  Number((await tx.one<{ id: string }>(positionSql(at)))?.id ?? 0);

/** What a guess left out. */
const stray = async (tx: Tx, query: Sql): Promise<Stretch[]> => {
  const { low, high } = (await tx.one<Ends>(query)) ?? { low: null, high: null };
  return low === null || high === null ? [] : [{ from: Number(low), to: Number(high) + 1 }];
};

/** Where the numbers lie that were created in the span: one stretch, and what was written out of order. */
const createdWithin = async (tx: Tx, span: Span): Promise<Stretch[]> => {
  const from = span.from === undefined ? EVERY_ID.from : await guess(tx, span.from);
  const to = span.to === undefined ? EVERY_ID.to : await guess(tx, span.to);
  await tx.rows(bitmapsOnlySql);
  return joined([
    { from, to },
    ...(span.from === undefined ? [] : await stray(tx, endsBefore(span, String(from)))),
    ...(span.to === undefined ? [] : await stray(tx, endsFrom(span, String(to)))),
  ]);
};

const notYetExported = async (tx: Tx, since: string): Promise<Stretch[]> => {
  const closed = await tx.rows<{ low: string; high: string }>(
    closedStretchesSql(since, MOST_STRETCHES - 1)
  );
  return outside(
    closed.map(({ low, high }) => ({ from: Number(low) * BLOCK, to: (Number(high) + 1) * BLOCK }))
  );
};

const stretchesOf = async (tx: Tx, filter: ResolvedFilter): Promise<Stretch[]> => {
  const { created, notExportedSince } = filter;
  const open = notExportedSince === null ? [EVERY_ID] : await notYetExported(tx, notExportedSince);
  const dated = created.from !== undefined || created.to !== undefined;
  return dated ? common(open, await createdWithin(tx, created)) : open;
};

/**
 * Looks up where the filter can find anything at all, where that is cheap to know: rare values of number fields stand in
 * an index of their own, ids grow with the moment of creation, and exports are remembered by blocks of ids. Such numbers
 * are then read where they lie, not walked up to.
 */
export const narrowIds = async (db: Db, filter: ResolvedFilter): Promise<ResolvedFilter> => {
  const { created, notExportedSince, phone, ids, importId, fields } = filter;
  if (phone || ids || importId) return filter;
  if (fields.length > 0) {
    const few = await runTimed(db, NARROW_MS, (tx) => fewWithFields(tx, fields));
    if (few) return { ...filter, ids: few };
  }
  const asks = created.from !== undefined || created.to !== undefined || notExportedSince !== null;
  if (!asks) return filter;
  const stretches = await runTimed(db, NARROW_MS, (tx) => stretchesOf(tx, filter));
  return stretches ? { ...filter, stretches } : filter;
};
