import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { numbersFilter, type NumbersFilter } from '../contract/filter';
import { searchNumbers } from '../contract/numbers';
import { collectIds, keepExported, markExported, numbersWhere } from '../server/src/public';
import { listNumbers } from '../server/src/services/list-numbers';
import { matches, type ModelExport, type ModelRow } from './filter-model';
import { fieldSight } from '../server/src/rules/field-sight';
import { field, makeDictionaries, makeWriter, project, seedZones } from './world';

const BY = { kind: 'user', id: 1 } as const;
const ROWS = 160;
const DELETED = 4;
const HOUR = 3_600_000;
const MARCH = Date.parse('2026-03-01T00:00:00Z');
const BASES = [20261123, 7, 99];

const dictionaries = makeDictionaries({
  projects: [
    project(1, { group: 1, weekdays: [1, 5] }),
    project(2, { group: 1, weekdays: [6] }),
    project(3, { group: 2 }),
    project(DELETED, { group: 2, weekdays: [1], deletedAt: new Date('2026-01-01') }),
  ],
  fields: [
    field(1, 'city', 'text'),
    field(2, 'price', 'number'),
    field(3, 'born', 'date'),
    field(4, 'vip', 'boolean'),
  ],
});

// Of three blocks of ids the middle one is exported as a whole; the last export was never done.
const exports: readonly ModelExport[] = [
  { at: Date.parse('2026-07-01T00:00:00Z'), done: true, holds: (id) => id >= 512 && id < 1024 },
  { at: Date.parse('2026-07-02T00:00:00Z'), done: true, holds: (id) => id % 5 === 0 },
  { at: Date.parse('2026-07-03T00:00:00Z'), done: false, holds: () => true },
];
const world = { dictionaries, exports };

const idAt = (i: number): number => 3 + i * 8;

const drawn = fc.record({
  prefix: fc.integer({ min: 0, max: 39 }),
  project_id: fc.integer({ min: 0, max: DELETED }),
  provider_id: fc.integer({ min: 0, max: 3 }),
  geo_id: fc.constantFrom(0, 1, 11, 12, 121, 2),
  geo_source: fc.integer({ min: 0, max: 3 }),
  status_id: fc.integer({ min: 1, max: 9 }),
  import_id: fc.integer({ min: 0, max: 2 }),
  attempts: fc.integer({ min: 0, max: 4 }),
  reached: fc.constantFrom(0, 0, 0, 1, 3, 7, 17, 263),
  // Mostly in the order of ids; some rows have a past, some were written beside others.
  created: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, -2, 3, -400),
  updated: fc.integer({ min: 0, max: 50 }),
  last_call: fc.option(fc.integer({ min: 0, max: 30 })),
  attrs: fc.record(
    {
      city: fc.constantFrom('Тверь', 'Tver "A"', "O'Hara\\ {x}"),
      price: fc.constantFrom(-2, 0, 1.5, 9, 10, 100),
      born: fc.constantFrom('1999-12-31', '2000-01-01', '2000-02-29'),
      vip: fc.boolean(),
    },
    { requiredKeys: [] }
  ),
});

const rowsOf = (seed: number): ModelRow[] =>
  fc.sample(drawn, { seed, numRuns: ROWS }).map(({ prefix, ...row }, i) => ({
    ...row,
    id: idAt(i),
    phone: 79_050_000_000 + prefix * 10_000 + i,
    created: MARCH + (i + row.created) * HOUR,
    updated: MARCH + row.updated * HOUR,
    last_call: row.last_call === null ? null : MARCH + row.last_call * HOUR,
  }));

const fill = async ({ db }: TestDatabase, rows: readonly ModelRow[]): Promise<void> => {
  await db.rows(sql`delete from crm.numbers`);
  await db.rows(sql`
    insert into crm.numbers (id, phone, project_id, provider_id, geo_id, geo_source, status_id, import_id, attempts,
      reached, created_at, updated_at, last_call_at, attrs)
    overriding system value
    select id, phone, project_id, provider_id, geo_id, geo_source, status_id, import_id, attempts, reached,
      to_timestamp(created / 1000), to_timestamp(updated / 1000), to_timestamp(last_call / 1000), nullif(attrs, '{}')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, phone bigint, project_id int, provider_id int,
      geo_id int, geo_source smallint, status_id int, import_id bigint, attempts smallint, reached smallint, created float8, updated float8,
      last_call float8, attrs jsonb)`);
};

const fillExports = async ({ db }: TestDatabase): Promise<void> => {
  for (const [i, { at, done, holds }] of exports.entries()) {
    const ids = collectIds();
    for (let id = 1; id <= 3 * 512; id += 1) if (holds(id)) ids.add(id);
    await db.tx(async (tx) => {
      await markExported(tx, String(i + 1), ids.take());
      if (done) await keepExported(tx, String(i + 1), new Date(at), BY);
    });
  }
};

const some = <T>(...values: T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const hour = (n: number): string => new Date(MARCH + n * HOUR).toISOString();
const spanWithin = (hours: number) =>
  fc
    .tuple(fc.nat(hours), fc.nat(hours), fc.constantFrom('both', 'from', 'to'))
    .map(([from, length, ends]) => ({
      ...(ends === 'to' ? {} : { from: hour(from) }),
      ...(ends === 'from' ? {} : { to: hour(from + Math.ceil(length / 3)) }),
    }));

const conditions: { readonly [K in keyof Required<NumbersFilter>]: fc.Arbitrary<unknown> } = {
  project: some<number | string>(1, 2, 'project-3', DELETED),
  projectGroup: some<number | string>(1, 'group-2'),
  provider: some<number | string>(1, 2, 'provider-3'),
  geo: some<number | string>(1, 11, 'geo-12', 121, 2),
  geoSource: some('unknown', 'file', 'range', 'prefix'),
  status: some<number | string>(1, 2, 'success', 5, 7),
  flag: some('processed', 'success', 'final'),
  everFlag: some('processed', 'contact', 'success', 'no_answer', 'final'),
  pool: fc.constant(true),
  ids: fc.uniqueArray(
    fc.nat(ROWS).map((i) => String(idAt(i))),
    {
      minLength: 1,
      maxLength: ROWS,
    }
  ),
  phone: fc.constantFrom(
    { startsWith: '+7905' },
    { startsWith: '+790500' },
    { startsWith: '+790501' },
    { endsWith: '7' },
    { endsWith: '0123' },
    { endsWith: '00123' },
    { is: '+7 905 000-00-01' }
  ),
  phones: fc
    .integer({ min: 0, max: 39 })
    .map((prefix) =>
      Array.from(
        { length: ROWS },
        (_, i) => `+${79_050_000_000 + ((prefix + i) % 40) * 10_000 + i}`
      )
    ),
  import: fc.constantFrom('1', '2'),
  createdAt: spanWithin(ROWS),
  updatedAt: spanWithin(50),
  lastCallAt: spanWithin(30),
  attempts: fc.constantFrom({ min: 1 }, { max: 2 }, { min: 1, max: 1 }, {}),
  fields: fc.constantFrom(
    { city: 'Тверь' },
    { city: ["O'Hara\\ {x}", 'Tver "A"'] },
    { price: { from: 1.5 } },
    { price: { from: 0, to: 10 } },
    { price: [100, -2] },
    { born: { to: '2000-01-01' } },
    { vip: false },
    { vip: true, price: { to: 9 } }
  ),
  weekday: some(1, 2, 5, 6),
  exported: fc.constantFrom(
    { notSince: '2026-06-01T00:00:00Z' },
    { notSince: '2026-07-02T00:00:00Z' },
    { notSince: '2026-07-02T00:00:00.001Z' },
    {}
  ),
};
const names = Object.keys(conditions) as (keyof NumbersFilter)[];

const scopes: fc.Arbitrary<Scope> = fc.constantFrom(EVERYTHING, EVERYTHING, {
  rules: [
    { projects: [1, DELETED], providers: 'all', geos: 'all', pool: false },
    { projects: 'all', providers: [0, 1, 2], geos: [0, 1, 11, 12, 121], pool: true },
  ],
});

const search = (filter: NumbersFilter) =>
  fc.record({
    filter: fc.constant(filter),
    sort: fc.tuple(
      fc.constantFrom('id', 'id', 'created', 'updated', 'lastCall', 'attempts'),
      fc.constantFrom('asc', 'desc')
    ),
    limit: fc.integer({ min: 15, max: 70 }),
    count: fc.constantFrom('capped', 'exact'),
  });

type Search = ReturnType<typeof searchNumbers.input.parse>;

const keyOf = (row: ModelRow, field: Search['sort'][0]): number => {
  if (field === 'updated') return row.updated;
  if (field === 'lastCall') return row.last_call ?? -Infinity;
  return field === 'attempts' ? row.attempts : row.id;
};

const inOrder = (rows: readonly ModelRow[], [field, way]: Search['sort']): string[] => {
  const sorted = [...rows].sort((a, b) => {
    const [left, right] = [keyOf(a, field), keyOf(b, field)];
    return left === right ? a.id - b.id : left < right ? -1 : 1;
  });
  if (way === 'desc') sorted.reverse();
  return sorted.map(({ id }) => String(id));
};

describe('a filter', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await seedZones(database.db);
    await fillExports(database);
  });
  afterAll(() => database?.drop());

  /** Every row once, forwards and then back. */
  const walk = async (asked: Search, scope: Scope): Promise<string[]> => {
    const reader = makeWriter(dictionaries, { scope });
    const page = (after?: string | null) =>
      listNumbers(database.db, { ...asked, ...(after ? { after } : {}) }, reader);
    const pages = [await page()];
    for (let next = pages[0]?.meta.next; next; next = pages.at(-1)?.meta.next)
      pages.push(await page(next));
    const ids = pages.map(({ data }) => data.map(({ id }) => id));
    let back = pages.at(-1)?.meta.previous;
    for (const before of ids.slice(0, -1).reverse()) {
      const { data, meta } = await page(back);
      expect(data.map(({ id }) => id)).toEqual(before);
      back = meta.previous;
    }
    expect(back ?? null).toBeNull();
    const found = ids.flat();
    expect(pages[0]?.meta.count).toEqual({ value: found.length, exact: true });
    return found;
  };

  const idsWhere = async (filter: NumbersFilter, scope: Scope): Promise<string[]> => {
    const everyField = fieldSight(dictionaries, makeWriter(dictionaries).actor, true);
    const where = numbersWhere(filter, scope, dictionaries, everyField);
    const rows = await database.db.rows<{ id: string }>(
      sql`select id::text from crm.numbers where ${where} order by crm.numbers.id`
    );
    return rows.map(({ id }) => id);
  };

  it('has a condition here for each of its fields', () => {
    expect(names.length).toBeGreaterThan(15);
    expect([...names].sort()).toEqual(Object.keys(numbersFilter.shape).sort());
  });

  it.each(BASES)(
    'finds what a plain reading of the rows finds, by every field and every two: base %i',
    async (seed) => {
      const rows = rowsOf(seed);
      await fill(database, rows);
      const telling = new Map<string, number>();
      const pairs = names.flatMap((one, i) => names.slice(i).map((other) => [one, other] as const));
      expect(pairs.length).toBe((names.length * (names.length + 1)) / 2);
      for (const [at, pair] of pairs.entries()) {
        const filters = fc
          .record(Object.fromEntries(pair.map((name) => [name, conditions[name]])))
          .map((filter) => numbersFilter.parse(filter));
        const [wish, scope] = fc.sample(fc.tuple(filters.chain(search), scopes), {
          seed: seed + at,
          numRuns: 1,
        })[0] as [Parameters<typeof searchNumbers.input.parse>[0] & object, Scope];
        const asked = searchNumbers.input.parse(wish);
        const context = JSON.stringify({ asked, scope });
        const wanted = rows.filter((row) => matches(row, asked.filter, scope, world));
        const found = await walk(asked, scope).catch((error: { details?: { code?: string } }) => {
          // What lies outside the scope may not be named.
          if (error.details?.code === 'unknown_reference' && scope !== EVERYTHING) return null;
          throw error;
        });
        if (found === null) continue;
        expect(found, context).toEqual(inOrder(wanted, asked.sort));
        const whole = await idsWhere(asked.filter, scope);
        expect(whole, context).toEqual(inOrder(wanted, ['id', 'asc']));
        if (wanted.length > 0 && wanted.length < ROWS)
          for (const name of pair) telling.set(name, (telling.get(name) ?? 0) + 1);
      }
      expect([...telling.keys()].sort()).toEqual([...names].sort());
    },
    240_000
  );
});
