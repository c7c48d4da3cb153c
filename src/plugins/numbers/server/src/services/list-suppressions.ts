import { actorById } from '../../../../access/server/src/public';
import type { DictionaryKind } from '../../../../access/contract/dictionaries';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { invalidField, refuse } from '../../../../core/server/src/refuse';
import type { Actor } from '../../../../core/server/src/scope';
import type { Sql } from '../../../../core/server/src/sql';
import { codes } from '../../../contract/errors';
import type {
  searchSuppressions as contract,
  SuppressionFilter,
} from '../../../contract/suppressions';
import { readPhone } from '../rules/read-phone';
import type { Reader, Writer } from '../rules/caller';
import { isInSight, suppressionsSeen, suppressionsWritten } from '../rules/suppression-sight';
import {
  toSuppressionRow,
  type SuppressionRow,
  type SuppressionShown,
} from '../rules/to-suppression-row';
import {
  countSuppressionsSql,
  listSuppressionsSql,
  suppressionsWhere,
  type SuppressionDbRow,
  type SuppressionWish,
} from '../sql/list-suppressions';
import { withProbe } from './spend-probe';

/** What the caller may do beside looking. */
export interface SuppressionRights {
  readonly everywhere: boolean;
  readonly remove: boolean;
}

const CAP = 10_000;

/** @throws when that is no phone. */
export const phoneOf = (text: string, field: readonly string[]): string => {
  const read = readPhone(text);
  if (!read.ok) throw invalidField(field, read.reason);
  return read.phone;
};

const idsOf = (
  kind: DictionaryKind & ('project' | 'provider' | 'group'),
  refs: readonly (number | string)[] | undefined,
  reader: Reader
): number[] | null => {
  if (!refs) return null;
  const seen = suppressionsSeen(reader.scope, reader.dictionaries);
  return refs.map((value) => {
    const row = reader.dictionaries.byRef(kind, value);
    if (!row || !isInSight(seen, { scope: kind, scopeId: row.id }, true))
      throw refuse(codes.unknown_reference, { field: kind, value });
    return row.id;
  });
};

const wishOf = (filter: SuppressionFilter, reader: Reader): SuppressionWish => ({
  phone: filter.phone === undefined ? null : phoneOf(filter.phone, ['filter', 'phone']),
  scopes: filter.scope ?? null,
  projects: idsOf('project', filter.project, reader),
  providers: idsOf('provider', filter.provider, reader),
  groups: idsOf('group', filter.group, reader),
  sources: filter.source ?? null,
  expired: filter.expired ?? null,
  range: filter.range ?? null,
  list: filter.list ?? null,
});

/** The condition of a filter within the caller's sight. */
export const suppressionsOf = (filter: SuppressionFilter, reader: Reader): Sql =>
  suppressionsWhere(wishOf(filter, reader), suppressionsSeen(reader.scope, reader.dictionaries));

interface Acted {
  readonly actor_kind: string;
  readonly actor_id: number | null;
}

const personOf = ({ actor_kind, actor_id }: Acted): string => `${actor_kind}:${actor_id}`;

/** Names of those who did it; the application itself has none. */
export const namesOf = async (db: Db, rows: readonly Acted[]) => {
  const people = new Map(rows.map((row) => [personOf(row), row]));
  const names = new Map<string, string | null>();
  for (const [key, { actor_kind, actor_id }] of people)
    if (actor_kind !== 'system' && actor_id !== null) {
      const found = await actorById(db, actor_kind as Actor['kind'], actor_id);
      names.set(key, found?.name ?? `#${actor_id}`);
    }
  return (row: Acted): string | null => names.get(personOf(row)) ?? null;
};

/** How rows are shown to this caller. */
export const shownTo = async (
  db: Db,
  rows: readonly Acted[],
  reader: Reader,
  rights: SuppressionRights
): Promise<SuppressionShown> => {
  const written = suppressionsWritten(reader.scope, reader.dictionaries);
  return {
    full: reader.full,
    nameOf: await namesOf(db, rows),
    mayRemove: ({ scope, scope_id: scopeId }) =>
      rights.remove && isInSight(written, { scope, scopeId }, rights.everywhere),
  };
};

const NONE = async (): Promise<void> => undefined;

/** Whether a phone stands on the list is asked about one phone: the same budget as in the base. */
export const admitSuppressionFilter = async (
  db: Db,
  { phone }: SuppressionFilter,
  who: Writer
): Promise<void> => {
  if (who.full || phone === undefined) return;
  await withProbe(db, who, 'phone', phoneOf(phone, ['filter', 'phone']), NONE);
};

/** One page of the stop-list, as far as the caller sees it. */
export const listSuppressions = async (
  db: Db,
  wish: Parsed<typeof contract>,
  who: Writer,
  rights: SuppressionRights
): Promise<{ data: SuppressionRow[]; meta: Meta<typeof contract> }> => {
  if (!who.full && wish.sort[0] === 'phone') throw refuse(codes.masked_search);
  await admitSuppressionFilter(db, wish.filter, who);
  const { filter, sort, limit, after } = wish;
  const bind = { list: 'suppressions', actor: `${who.actor.kind}:${who.actor.id}`, filter, sort };
  const at = after === undefined ? null : readCursor(after, bind);
  const where = suppressionsOf(filter, who);
  const found = await db.rows<SuppressionDbRow>(
    listSuppressionsSql(where, {
      by: sort[0],
      descending: sort[1] === 'desc',
      after: at && { value: String(at.value), id: at.id },
      rows: limit + 1,
    })
  );
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const shown = await shownTo(db, page, who, rights);
  const counted =
    wish.count && (await db.one<{ n: number }>(countSuppressionsSql(where, CAP + 1)))?.n;
  return {
    data: page.map((row) => toSuppressionRow(row, shown)),
    meta: {
      next: last
        ? signCursor({ value: who.full ? last.from_phone : null, id: last.id }, bind)
        : null,
      ...(counted === undefined
        ? {}
        : { count: { value: Math.min(counted, CAP), exact: counted <= CAP } }),
    },
  };
};
