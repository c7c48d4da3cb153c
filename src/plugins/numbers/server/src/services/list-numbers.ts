import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor, type Bind } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import type { Scope } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import type { searchNumbers } from '../../../contract/numbers';
import { sightOf } from '../rules/field-sight';
import { resolveFilter, type ResolvedFilter } from '../rules/resolve-filter';
import { shownTo } from '../rules/shown-to';
import { toNumberRow, type NumberRow } from '../rules/to-number-row';
import {
  listNumbersSql,
  mayWalk,
  walkNumbersSql,
  type PageWish,
  type Position,
  type SortColumn,
} from '../sql/list-numbers';
import type { NumberDbRow } from '../sql/number-columns';
import { whereOf } from '../sql/numbers-where';
import type { Reader } from '../rules/caller';
import { countCapped, countExact, isNarrow } from './count-numbers';
import { narrowIds } from './narrow-ids';
import { runTimed } from './run-timed';
import { zoneNames } from './zone-names';

export type Search = Parsed<typeof searchNumbers>;

interface Found {
  readonly data: NumberRow[];
  readonly meta: Meta<typeof searchNumbers>;
}

type Listed = NumberDbRow & { readonly sort_value: string };

// Ids are given in the order of creation.
const columnOf = (field: Search['sort'][0]): SortColumn => (field === 'created' ? 'id' : field);

// A filter that finds next to nothing reads a whole project, or all of them.
const SEARCH_MS = 5_000;

/** Which way a cursor leads stands before its value. */
const FORWARD = '>';
const BACK = '<';

const bindOf = ({ actor }: Reader, { filter, sort }: Search) => ({
  list: 'numbers',
  actor: `${actor.kind}:${actor.id}`,
  filter,
  sort,
});

const openCursor = (after: string | undefined, bind: Bind) => {
  if (after === undefined) return { back: false, position: null };
  const { value, id } = readCursor(after, bind);
  const text = String(value);
  const position: Position = { value: text.slice(1), id };
  return { back: text.startsWith(BACK), position };
};

const cursorTo = (direction: string, row: Listed | undefined, bind: Bind): string | null =>
  row ? signCursor({ value: `${direction}${row.sort_value}`, id: row.id }, bind) : null;

const admitSort = async (db: Db, column: SortColumn, filter: ResolvedFilter, scope: Scope) => {
  if (column === 'id') return;
  if (!(await isNarrow(db, whereOf(filter, scope)))) throw refuse(codes.narrow_first);
};

/** Whether an index leads to each row of a page: then it is there at once, however many rows there are. */
const isLed = (filter: ResolvedFilter, { rules }: Scope): boolean =>
  filter.providers === 'all' &&
  filter.geos === 'all' &&
  filter.geoSources === null &&
  filter.reached === 0 &&
  filter.fields.length === 0 &&
  filter.notExportedSince === null &&
  [filter.created, filter.updated, filter.lastCall, filter.attempts].every(
    (condition) => Object.keys(condition).length === 0
  ) &&
  (!filter.phone || filter.phone.among !== null) &&
  rules.every(({ providers, geos }) => providers === 'all' && geos === 'all');

const readPage = async (
  db: Db,
  filter: ResolvedFilter,
  scope: Scope,
  wish: PageWish
): Promise<Listed[]> => {
  if (mayWalk(filter, wish)) {
    const near = await db.rows<Listed>(walkNumbersSql(filter, scope, wish));
    if (near.length === wish.rows) return near;
  }
  const query = listNumbersSql(filter, scope, wish);
  if (wish.column === 'id' && isLed(filter, scope)) return db.rows<Listed>(query);
  const found = await runTimed(db, SEARCH_MS, (tx) => tx.rows<Listed>(query));
  if (!found) throw refuse(codes.search_too_slow);
  return found;
};

/** One page. One row more than asked is read, to know whether a page follows. */
export const listNumbers = async (db: Db, search: Search, reader: Reader): Promise<Found> => {
  const { scope } = reader;
  const { limit, sort } = search;
  const sight = sightOf(reader);
  const filter = await narrowIds(
    db,
    resolveFilter(search.filter, scope, reader.dictionaries, sight)
  );
  const bind = bindOf(reader, search);
  const { back, position } = openCursor(search.after, bind);
  const column = columnOf(sort[0]);
  await admitSort(db, column, filter, scope);
  const descending = (sort[1] === 'desc') !== back;
  const wish = { column, descending, after: position, rows: limit + 1 };
  const found = await readPage(db, filter, scope, wish);
  const more = found.length > limit;
  const page = found.slice(0, limit);
  if (back) page.reverse();
  const zones = await zoneNames(
    db,
    page.map((row) => row.zone_id)
  );
  const count =
    search.count === undefined
      ? undefined
      : await (search.count === 'exact' ? countExact : countCapped)(
          db,
          whereOf(filter, scope),
          scope
        );
  const shown = shownTo(reader, zones);
  return {
    data: page.map((row) => toNumberRow(row, shown)),
    meta: {
      next: back || more ? cursorTo(FORWARD, page.at(-1), bind) : null,
      previous: (back ? more : position) ? cursorTo(BACK, page[0], bind) : null,
      ...(count ? { count } : {}),
    },
  };
};
