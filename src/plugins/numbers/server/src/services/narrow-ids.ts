import type { Db, Tx } from '../../../../core/server/src/db';
import { BLOCK } from '../rules/id-blocks';
import type { ResolvedFilter, Span } from '../rules/resolve-filter';
import { clip, EVERY_ID, outside, type Stretch } from '../rules/stretches';
import { closedStretchesSql } from '../sql/exported';
import { beforeSql, fromOnSql, positionSql } from '../sql/id-bounds';
import { runTimed } from './run-timed';

// It makes a search faster, never possible: when the base is in disorder, the search goes without.
const NARROW_MS = 300;

/** Open stretches are branches of a search; more of them cost more than they save. */
const MOST_STRETCHES = 32;

type Found = { readonly id: string | null };

const idOf = async (tx: Tx, query: ReturnType<typeof positionSql>): Promise<string | null> =>
  (await tx.one<Found>(query))?.id ?? null;

/** Between which ids all numbers lie that were created in the span. */
const createdWithin = async (tx: Tx, span: Span): Promise<Stretch> => {
  let { from, to } = EVERY_ID;
  if (span.from !== undefined) {
    const guess = (await idOf(tx, positionSql(span.from))) ?? '0';
    from = Number((await idOf(tx, beforeSql(span, guess))) ?? guess);
  }
  if (span.to !== undefined) {
    const guess = (await idOf(tx, positionSql(span.to))) ?? '0';
    const last = await idOf(tx, fromOnSql(span, guess));
    to = last === null ? Number(guess) : Number(last) + 1;
  }
  return { from, to };
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
  return dated ? clip(open, await createdWithin(tx, created)) : open;
};

/**
 * Looks up in which stretches of ids the filter can find anything at all, where that is cheap to know: ids grow with the
 * moment of creation, and exports are remembered by blocks of ids. Old days and nearly exported bases are then read
 * where they lie, not walked up to.
 */
export const narrowIds = async (db: Db, filter: ResolvedFilter): Promise<ResolvedFilter> => {
  const { created, notExportedSince, phone, importId } = filter;
  const asks = created.from !== undefined || created.to !== undefined || notExportedSince !== null;
  if (!asks || phone || importId) return filter;
  const stretches = await runTimed(db, NARROW_MS, (tx) => stretchesOf(tx, filter));
  return stretches ? { ...filter, stretches } : filter;
};
