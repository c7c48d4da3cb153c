import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { bitOf, type StatusFlag } from '../../access/domain/status-flags';
import { covers, EVERYTHING, NOTHING, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { searchNumbers } from '../contract/numbers';
import { resolveFilter } from '../server/src/rules/resolve-filter';
import { listNumbers } from '../server/src/services/list-numbers';
import { listNumbersSql } from '../server/src/sql/list-numbers';
import { makeDictionaries, makeWriter, project, seedZones } from './world';

interface Row {
  readonly id: string;
  readonly phone: string;
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly status_id: number;
  readonly import_id: string;
  readonly attempts: number;
  readonly reached: number;
  readonly created: number;
  readonly updated: number;
  readonly last_call: number | null;
}

const DELETED = 4;
const dictionaries = makeDictionaries({
  projects: [
    project(1, { group: 1 }),
    project(2, { group: 1 }),
    project(3, { group: 2 }),
    project(DELETED, { group: 2, deletedAt: new Date('2026-01-01') }),
  ],
});

let database: TestDatabase;
let rows: Row[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await seedZones(db);
  // A hash of the number stands for chance, so that every run looks at the same rows.
  await db.rows(sql`
    insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id, import_id, attempts, reached, created_at,
      updated_at, last_call_at)
    select 79050000000 + (h % 40) * 10000 + i, h % 5, (h / 5) % 4, (array[0, 1, 11, 12, 121, 2])[1 + (h / 20) % 6],
      1 + (h / 120) % 9, (h / 7) % 3, (h / 11) % 4, case when (h / 13) % 2 = 0 then 0 else 3 end,
      timestamptz '2026-03-01 00:00Z' + i * interval '1 hour', timestamptz '2026-05-01 00:00Z' + (h % 50) * interval '1 hour',
      case when (h / 17) % 3 > 0 then timestamptz '2026-06-01 00:00Z' + (h % 30) * interval '1 minute' end
    from (select i, abs(hashint4(i))::bigint as h from generate_series(1, 600) i) x`);
  rows = await db.rows<Row>(sql`
    select id::text, phone::text, project_id, provider_id, geo_id, status_id, import_id::text, attempts, reached,
      extract(epoch from created_at)::float8 * 1000 as created, extract(epoch from updated_at)::float8 * 1000 as updated,
      extract(epoch from last_call_at)::float8 * 1000 as last_call
    from crm.numbers order by id`);
});
afterAll(() => database.drop());

type Search = ReturnType<typeof searchNumbers.input.parse>;
type Filter = Search['filter'];

const flagsOfStatus = (id: number): number => dictionaries.statuses.get(id)?.flags ?? 0;
const anyOf = (mask: number, flags: readonly string[]): boolean =>
  flags.some((flag) => (mask & bitOf(flag as StatusFlag)) !== 0);

/** The filter over plain rows, written a second time and another way. */
const matches = (row: Row, filter: Filter, scope: Scope): boolean => {
  const at = { project: row.project_id, provider: row.provider_id, geo: row.geo_id };
  if (!covers(scope, at)) return false;
  const groupOf = dictionaries.projects.get(row.project_id)?.group ?? null;
  const asksPlace = filter.project || filter.projectGroup;
  const inPlace =
    (!filter.project || filter.project.includes(row.project_id)) &&
    (!filter.projectGroup || (groupOf !== null && filter.projectGroup.includes(groupOf)));
  const named = asksPlace ? inPlace && row.project_id !== 0 : !filter.pool;
  if (!named && !(filter.pool && row.project_id === 0)) return false;
  if (row.project_id === DELETED && !filter.project?.includes(DELETED)) return false;
  if (filter.provider && !filter.provider.includes(row.provider_id)) return false;
  const below = filter.geo?.flatMap((id) => dictionaries.descendants(Number(id)));
  if (below && !below.includes(row.geo_id)) return false;
  if (filter.status && !filter.status.includes(row.status_id)) return false;
  if (filter.flag && !anyOf(flagsOfStatus(row.status_id), filter.flag)) return false;
  if (filter.everFlag && !anyOf(row.reached, filter.everFlag)) return false;
  if (filter.import && row.import_id !== filter.import) return false;
  if (filter.attempts?.min !== undefined && row.attempts < filter.attempts.min) return false;
  if (filter.attempts?.max !== undefined && row.attempts > filter.attempts.max) return false;
  const { from, to } = filter.createdAt ?? {};
  if (from && row.created < Date.parse(from)) return false;
  if (to && row.created >= Date.parse(to)) return false;
  const { phone } = filter;
  if (phone?.is && row.phone !== phone.is.replace(/\D/g, '')) return false;
  if (phone?.startsWith && !row.phone.startsWith(phone.startsWith.slice(1))) return false;
  return !phone?.endsWith || row.phone.endsWith(phone.endsWith);
};

const valueOf = (row: Row, field: Search['sort'][0]): number => {
  if (field === 'updated') return row.updated;
  if (field === 'lastCall') return row.last_call ?? -Infinity;
  return field === 'attempts' ? row.attempts : Number(row.id);
};

const expected = (search: Search, scope: Scope): string[] => {
  const [field, way] = search.sort;
  const found = rows.filter((row) => matches(row, search.filter, scope));
  found.sort((a, b) => {
    const [left, right] = [valueOf(a, field), valueOf(b, field)];
    if (left !== right) return left < right ? -1 : 1;
    return Number(a.id) - Number(b.id);
  });
  if (way === 'desc') found.reverse();
  return found.map(({ id }) => id);
};

const some = <T>(...values: T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const conditions = {
  project: some(1, 2, 3, DELETED),
  projectGroup: some(1, 2),
  provider: some(1, 2, 3),
  geo: some(1, 11, 12, 121, 2),
  status: some(1, 2, 3, 5, 7),
  flag: some('processed', 'success', 'final'),
  everFlag: some('processed', 'contact', 'success'),
  pool: fc.constant(true as const),
  import: fc.constantFrom('1', '2'),
  attempts: fc.constantFrom({ min: 1 }, { max: 2 }, { min: 1, max: 1 }),
  createdAt: fc.constantFrom(
    { from: '2026-03-05T00:00:00Z' },
    { from: '2026-03-05T00:00:00Z', to: '2026-03-12T00:00:00+03:00' }
  ),
  phone: fc.constantFrom(
    { startsWith: '+7905' },
    { startsWith: '+790501' },
    { endsWith: '7' },
    { endsWith: '0123' },
    { endsWith: '70123' },
    { is: '+7 905 000-00-01' }
  ),
};

// Few conditions at a time: all of them together leave nothing to list.
const filters = fc
  .subarray(Object.keys(conditions) as Array<keyof typeof conditions>, { maxLength: 3 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, conditions[name]]))));

const listed = (...ids: number[]) =>
  fc.oneof(fc.constant('all' as const), fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 }));

const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant(EVERYTHING),
  fc
    .array(
      fc.record({
        projects: listed(1, 2, 3, DELETED),
        providers: listed(0, 1, 2, 3),
        geos: listed(0, 11, 12, 121, 2),
        pool: fc.boolean(),
      }),
      { maxLength: 3 }
    )
    .map((rules) => ({ rules }))
);

const sorts = fc.tuple(
  fc.constantFrom('id', 'created', 'updated', 'lastCall', 'attempts'),
  fc.constantFrom('asc', 'desc')
);

describe('listing numbers', () => {
  it('walks every row in scope once, forwards and back, under any filter and sort', async () => {
    let walked = 0;
    await fc.assert(
      fc.asyncProperty(
        filters,
        scopes,
        sorts,
        fc.integer({ min: 9, max: 200 }),
        async (filter, scope, sort, limit) => {
          const reader = makeWriter(dictionaries, { scope });
          const search = searchNumbers.input.parse({ filter, sort, limit });
          const page = async (after: string | null) =>
            listNumbers(database.db, { ...search, ...(after ? { after } : {}) }, reader).catch(
              (error: Error) => {
                if (/There is no/.test(error.message)) return null;
                throw error;
              }
            );
          const forward: string[] = [];
          const pages: string[][] = [];
          let at = await page(null);
          // A reference outside the scope is refused like one that does not exist.
          fc.pre(at !== null);
          let last = at as Awaited<ReturnType<typeof page>>;
          expect(at?.meta.previous).toBeNull();
          for (; at; at = at.meta.next ? await page(at.meta.next) : null) {
            pages.push(at.data.map(({ id }) => id));
            forward.push(...at.data.map(({ id }) => id));
            last = at;
          }
          expect(forward).toEqual(expected(search, scope));
          walked += forward.length;
          for (const before of pages.slice(0, -1).reverse()) {
            last = await page(last?.meta.previous ?? '');
            expect(last?.data.map(({ id }) => id)).toEqual(before);
            expect(last?.meta.next).not.toBeNull();
          }
          expect(last?.meta.previous).toBeNull();
        }
      ),
      { numRuns: 60 }
    );
    expect(walked).toBeGreaterThan(1000);
  }, 180_000);

  it('reads under many leads what a walk finds in a small base', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({ project: some(1, 2, 3, DELETED), status: some(1, 2, 3, 5, 7) }),
        scopes,
        fc.boolean(),
        fc.nat(600),
        async (filter, scope, descending, beyond) => {
          const sort = ['id', descending ? 'desc' : 'asc'];
          const search = searchNumbers.input.parse({ filter, sort });
          const after = { value: String(beyond), id: String(beyond) };
          const wish = { column: 'id', descending, after, rows: 20 } as const;
          // Not from what the caller may name: the scope alone must keep the rest out.
          const query = listNumbersSql(
            resolveFilter(search.filter, EVERYTHING, dictionaries),
            scope,
            wish
          );
          const found = await database.db.rows<{ id: string }>(query);
          const wanted = expected(search, scope).filter((id) =>
            descending ? Number(id) < beyond : Number(id) > beyond
          );
          expect(found.map(({ id }) => id)).toEqual(wanted.slice(0, 20));
          read += found.length;
        }
      ),
      { numRuns: 60 }
    );
    expect(read).toBeGreaterThan(100);
  });

  it('finds named phones by their key, however much the planner would like to walk by id', async () => {
    const phones = rows.slice(0, 50).map(({ phone }) => phone);
    const { filter } = searchNumbers.input.parse({ filter: { phones } });
    const wish = { column: 'id', descending: true, after: null, rows: 20 } as const;
    const named = resolveFilter(filter, EVERYTHING, dictionaries);
    const plan = await database.db.tx(async (tx) => {
      // Whatever sorts or reads the whole table seems dear: the index on id gives the order for nothing.
      for (const way of ['sort', 'seqscan', 'bitmapscan'])
        await tx.rows(sql`select set_config(${`enable_${way}`}, 'off', true)`);
      const lines = await tx.rows<Record<string, string>>(
        sql`explain ${listNumbersSql(named, EVERYTHING, wish)}`
      );
      return lines.map((line) => Object.values(line)[0]).join('\n');
    });
    expect(plan).toContain('numbers_pkey');
    expect(plan).not.toContain('numbers_id');
  });

  it('counts what it lists', async () => {
    const reader = makeWriter(dictionaries);
    const search = searchNumbers.input.parse({ filter: { project: 1 }, count: 'capped' });
    const { meta } = await listNumbers(database.db, search, reader);
    expect(meta.count).toEqual({ value: expected(search, EVERYTHING).length, exact: true });
    expect(meta.count?.value).toBeGreaterThan(50);
    const exact = await listNumbers(database.db, { ...search, count: 'exact' }, reader);
    expect(exact.meta.count).toEqual(meta.count);
  });

  it('leaves out the numbers of a deleted project unless it is named', async () => {
    const reader = makeWriter(dictionaries);
    const ids = async (filter: object) =>
      (await listNumbers(database.db, searchNumbers.input.parse({ filter, limit: 200 }), reader))
        .data;
    expect((await ids({ project: DELETED })).length).toBeGreaterThan(0);
    expect((await ids({})).length).toBeGreaterThan(0);
    expect((await ids({})).some((row) => row.project === DELETED)).toBe(false);
  });

  it('shows nothing to who has no scope', async () => {
    const search = searchNumbers.input.parse({ count: 'exact' });
    const { data, meta } = await listNumbers(
      database.db,
      search,
      makeWriter(dictionaries, { scope: NOTHING })
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(data).toEqual([]);
    expect(meta.count).toEqual({ value: 0, exact: true });
  });

  it('refuses the cursor of another caller, filter or sort', async () => {
    const reader = makeWriter(dictionaries);
    const search = searchNumbers.input.parse({ limit: 5 });
    const { meta } = await listNumbers(database.db, search, reader);
    const after = meta.next ?? '';
    expect(after).not.toBe('');
    const refused = [
      listNumbers(database.db, { ...search, after }, makeWriter(dictionaries)),
      listNumbers(database.db, { ...search, after, filter: { pool: true } }, reader),
      listNumbers(database.db, { ...search, after, sort: ['id', 'asc'] }, reader),
    ];
    for (const each of refused) await expect(each).rejects.toThrow(/cursor/);
  });

  it('refuses what it does not know and what lies outside the scope in the same words', async () => {
    const scope: Scope = { rules: [{ projects: [1], providers: [1], geos: [12], pool: false }] };
    const reader = makeWriter(dictionaries, { scope });
    const codeOf = async (filter: object) =>
      listNumbers(database.db, searchNumbers.input.parse({ filter }), reader).then(
        () => 'listed',
        (error: { details: { code: string } }) => error.details.code
      );
    for (const known of [{ project: 1 }, { project: 'project-1' }, { provider: 1 }, { geo: 12 }])
      expect(await codeOf(known)).toBe('listed');
    for (const name of ['flag', 'everFlag'])
      expect([name, await codeOf({ [name]: ['none'] })]).toEqual([name, 'unknown_flag']);
    for (const name of ['project', 'provider', 'geo'])
      for (const foreign of [2, 999])
        expect([name, await codeOf({ [name]: foreign })]).toEqual([name, 'unknown_reference']);
  });
});
