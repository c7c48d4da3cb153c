import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql, type Sql } from '../../core/server/src/sql';
import { insertLoaded, loadContext, lockDuplicates, type LoadWish } from '../server/src/public';
import { recounted, statusCells, summedDeltas } from './recount';
import { makeDictionaries, makeWriter, project, seedZones } from './world';

const dictionaries = makeDictionaries({
  projects: [
    project(1, { group: 1 }),
    project(2, { group: 1, zone: 'Asia/Kamchatka' }),
    project(3, { group: 2 }),
  ],
});

interface Staged {
  readonly phone: number;
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly status: number;
  readonly comment: string | null;
  readonly attrs: object | null;
}

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedZones(database.db);
});
beforeEach(async () => {
  for (const table of ['numbers', 'deltas', 'events', 'suppressions'] as const)
    await database.db.rows(wipe[table]);
});
afterAll(() => database.drop());

const wipe = {
  numbers: sql`delete from crm.numbers`,
  deltas: sql`delete from crm.numbers_deltas`,
  events: sql`delete from crm.numbers_status_events`,
  suppressions: sql`delete from crm.numbers_suppressions`,
};

const zoneOf = (geo: number) => dictionaries.geos.get(geo)?.zoneId ?? 0;

const staged = (rows: readonly Staged[]): Sql => sql`
  select line, 0 as part, phone, 1::smallint as phone_type, project_id, provider_id, geo_id, status_id, zone_id,
    (geo_id <> 0)::int::smallint as geo_source, 0 as range_geo_id, null::bigint as contact_id, comment, attrs
  from jsonb_to_recordset(${JSON.stringify(
    rows.map((row, i) => ({
      line: i + 2,
      phone: row.phone,
      project_id: row.project,
      provider_id: row.provider,
      geo_id: row.geo,
      status_id: row.status,
      zone_id: zoneOf(row.geo),
      comment: row.comment,
      attrs: row.attrs,
    }))
  )}::jsonb) s(line bigint, phone bigint, project_id int, provider_id int, geo_id int, status_id int, zone_id smallint,
    comment text, attrs jsonb)`;

const load = (
  rows: readonly Staged[],
  policy: LoadWish['policy'],
  { scope = EVERYTHING, at = new Date() }: { scope?: Scope; at?: Date } = {},
  members: readonly Sql[] = []
) =>
  database.db.tx(async (tx) => {
    await lockDuplicates(tx, policy.scope);
    const { actor } = makeWriter(dictionaries);
    const context = await loadContext(tx, {
      importId: '7',
      at,
      policy,
      statuses: [...new Set(rows.map(({ status }) => status))],
      dictionaries,
      scope,
      actor,
    });
    return insertLoaded(tx, staged(rows), context, members);
  });

const row = (phone: number, more: Partial<Staged> = {}): Staged => ({
  phone,
  project: 1,
  provider: 1,
  geo: 12,
  status: 1,
  comment: null,
  attrs: null,
  ...more,
});

const numbers = () =>
  database.db.rows<Record<string, unknown>>(sql`
    select phone::text, project_id, provider_id, geo_id, zone_id, status_id, comment, attrs::text, version, reached, import_id::text
    from crm.numbers order by phone, project_id`);

const base = 79180000000;
const anyRow = fc.record({
  phone: fc.integer({ min: base, max: base + 25 }),
  project: fc.constantFrom(0, 1, 2, 3),
  provider: fc.constantFrom(0, 1, 2),
  geo: fc.constantFrom(0, 11, 12, 121),
  status: fc.constantFrom(1, 2, 3, 5, 9),
  comment: fc.constant(null),
  attrs: fc.constant(null),
});

const file = fc.uniqueArray(anyRow, {
  minLength: 1,
  maxLength: 25,
  selector: ({ phone }) => phone,
});

const suppressed = fc.array(
  fc.record({
    from: fc.integer({ min: base, max: base + 25 }),
    length: fc.constantFrom(0, 0, 2, 5),
    scope: fc.constantFrom('global', 'provider', 'project', 'group'),
    scopeId: fc.constantFrom(1, 2),
  }),
  { maxLength: 4 }
);

type Suppressed = typeof suppressed extends fc.Arbitrary<infer T> ? T : never;

const groupOf = (id: number) => dictionaries.projects.get(id)?.group ?? null;

const isSuppressed = (it: Staged, list: Suppressed): boolean =>
  list.some(({ from, length, scope, scopeId }) => {
    if (it.phone < from || it.phone > from + length) return false;
    if (scope === 'provider') return it.provider === scopeId;
    if (scope === 'project') return it.project === scopeId;
    return scope === 'global' || groupOf(it.project) === scopeId;
  });

const collides = (it: Staged, there: Staged, scope: LoadWish['policy']['scope']): boolean => {
  if (it.phone !== there.phone) return false;
  if (scope === 'everywhere' || it.project === there.project) return true;
  if (scope === 'provider') return it.provider === there.provider;
  return (
    scope === 'group' &&
    groupOf(it.project) !== null &&
    groupOf(it.project) === groupOf(there.project)
  );
};

describe('loading a chunk', () => {
  it('gives every row its one outcome and counts it, whatever the policy', async () => {
    let seen = { inserted: 0, suppressed: 0, duplicate: 0 };
    await fc.assert(
      fc.asyncProperty(
        file,
        file,
        suppressed,
        fc.constantFrom('file', 'project', 'group', 'provider', 'everywhere'),
        async (first, second, stops, scope) => {
          for (const each of Object.values(wipe)) await database.db.rows(each);
          await load(first, { scope: 'everywhere', mode: 'skip' });
          for (const { from, length, scope: kind, scopeId } of stops)
            await database.db.rows(sql`
              insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id)
              values (${from}, ${from + length}, ${kind}, ${kind === 'global' ? 0 : scopeId}) on conflict do nothing`);
          const outcomes = second.map((it) => {
            if (isSuppressed(it, stops)) return 'suppressed';
            return first.some((there) => collides(it, there, scope)) ? 'duplicate' : 'inserted';
          });
          const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
          const loaded = await load(second, { scope, mode: 'skip' });
          expect(loaded).toMatchObject({
            inserted: count('inserted'),
            suppressed: count('suppressed'),
            duplicate: count('duplicate'),
            updated: 0,
            hidden: 0,
            overtaken: 0,
          });
          const facts = loaded.facts.reduce((sum, { n }) => sum + n, 0);
          expect(facts).toBe(loaded.inserted);
          expect(await summedDeltas(database.db)).toEqual(await recounted(database.db));
          const { deltas, rows } = await statusCells(database.db);
          expect(deltas).toEqual(rows);
          seen = {
            inserted: seen.inserted + loaded.inserted,
            suppressed: seen.suppressed + loaded.suppressed,
            duplicate: seen.duplicate + loaded.duplicate,
          };
        }
      ),
      { numRuns: 40 }
    );
    expect(Math.min(seen.inserted, seen.suppressed, seen.duplicate)).toBeGreaterThan(0);
  }, 180_000);

  it('places what it loads on both clocks', async () => {
    const at = new Date('2026-06-30T21:30:00Z');
    const { facts } = await load(
      [row(base, { geo: 12 }), row(base + 1, { geo: 12 }), row(base + 2, { project: 2, geo: 0 })],
      { scope: 'everywhere', mode: 'skip' },
      { at }
    );
    expect(facts).toHaveLength(2);
    expect(facts).toContainEqual({
      project_id: 1,
      provider_id: 1,
      geo_id: 12,
      day_n: '2026-07-01',
      hour_n: 2,
      day_p: '2026-07-01',
      hour_p: 0,
      n: 2,
    });
    // A number without a zone goes by its project's clock.
    expect(facts).toContainEqual({
      project_id: 2,
      provider_id: 1,
      geo_id: 0,
      day_n: '2026-07-01',
      hour_n: 9,
      day_p: '2026-07-01',
      hour_p: 9,
      n: 1,
    });
  });

  it('does not name what lies outside the scope, and never changes it', async () => {
    const policy = { scope: 'everywhere', mode: 'overwrite' } as const;
    await load(
      [
        row(base, { project: 1, comment: 'theirs' }),
        row(base + 1, { project: 2, comment: 'ours' }),
      ],
      policy
    );
    const scope: Scope = { rules: [{ projects: [2], providers: 'all', geos: 'all', pool: false }] };
    await database.db.rows(sql`create table public.refused (line bigint, outcome text)`);
    const loaded = await load(
      [row(base, { project: 2, comment: 'new' }), row(base + 1, { project: 2, comment: 'new' })],
      policy,
      { scope },
      [sql`insert into public.refused select line, outcome from refused`]
    );
    expect(loaded).toMatchObject({ inserted: 0, updated: 1, duplicate: 1, hidden: 1 });
    expect(await database.db.rows(sql`select line::int, outcome from public.refused`)).toEqual([
      { line: 2, outcome: 'duplicate_hidden' },
    ]);
    expect((await numbers()).map(({ comment }) => comment)).toEqual(['theirs', 'new']);
  });

  it('changes no row outside the scope, whichever row of the phone is seen', async () => {
    await load(
      [
        row(base, { project: 1, provider: 1, comment: 'seen' }),
        row(base, { project: 2, provider: 2, comment: 'theirs' }),
      ],
      { scope: 'project', mode: 'skip' }
    );
    const scope: Scope = {
      rules: [{ projects: [1, 2], providers: [1], geos: 'all', pool: false }],
    };
    const loaded = await load(
      [row(base, { project: 2, provider: 1, comment: 'new' })],
      { scope: 'everywhere', mode: 'overwrite' },
      { scope }
    );
    expect(loaded).toMatchObject({ inserted: 0, updated: 0, duplicate: 1, hidden: 0 });
    expect((await numbers()).map(({ comment }) => comment).sort()).toEqual(['seen', 'theirs']);
  });

  it('fills what is empty and leaves the rest', async () => {
    await load(
      [row(base, { provider: 0, geo: 11, comment: 'old', attrs: { name: 'A' } }), row(base + 1)],
      { scope: 'everywhere', mode: 'skip' }
    );
    const loaded = await load(
      [
        row(base, { provider: 2, geo: 12, comment: 'new', attrs: { name: 'B', city: 'C' } }),
        row(base + 1),
      ],
      { scope: 'everywhere', mode: 'fill' }
    );
    // What would stay as it is is a duplicate.
    expect(loaded).toMatchObject({ inserted: 0, updated: 1, duplicate: 1 });
    expect((await numbers())[0]).toMatchObject({
      provider_id: 2,
      geo_id: 11,
      zone_id: 1,
      comment: 'old',
      attrs: '{"city": "C", "name": "A"}',
      version: 2,
    });
    const { deltas, rows } = await statusCells(database.db);
    expect(rows.length).toBeGreaterThan(0);
    expect(deltas).toEqual(rows);
  });

  it('overwrites with what is given, clears only on demand, and moves the number in the counts', async () => {
    await load([row(base, { comment: 'old', attrs: { name: 'A', city: 'C' } })], {
      scope: 'everywhere',
      mode: 'skip',
    });
    const overwrite = (more: Partial<Staged>) =>
      load([row(base, more)], { scope: 'everywhere', mode: 'overwrite' });
    expect(await overwrite({ provider: 0, geo: 0 })).toMatchObject({ updated: 0, duplicate: 1 });
    expect(await overwrite({ provider: 2, geo: 121, attrs: { name: 'B' } })).toMatchObject({
      updated: 1,
    });
    expect((await numbers())[0]).toMatchObject({
      provider_id: 2,
      geo_id: 121,
      zone_id: 3,
      comment: 'old',
      attrs: '{"city": "C", "name": "B"}',
    });
    expect(await overwrite({ comment: '', attrs: { city: null } })).toMatchObject({ updated: 1 });
    expect((await numbers())[0]).toMatchObject({
      comment: null,
      attrs: '{"name": "B"}',
      provider_id: 1,
    });
    const { deltas, rows } = await statusCells(database.db);
    expect(rows.length).toBeGreaterThan(0);
    expect(deltas).toEqual(rows);
  });

  it('puts no phone into two projects when two files are loaded at once', async () => {
    const phones = Array.from({ length: 40 }, (_, i) => base + i);
    for (let round = 0; round < 15; round += 1) {
      await database.db.rows(wipe.numbers);
      const results = await Promise.all(
        [1, 2].map((to) =>
          load(
            phones.map((phone) => row(phone, { project: to })),
            { scope: 'everywhere', mode: 'skip' }
          )
        )
      );
      expect(results.map(({ inserted }) => inserted).sort((a, b) => a - b)).toEqual([0, 40]);
    }
  });
});
