import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { env } from '../../../env';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import {
  addSuppressions as adding,
  checkSuppression as checking,
  searchSuppressions as searching,
} from '../contract/suppressions';
import type { Writer } from '../server/src/rules/caller';
import { mergeRanges, type SuppressedRange } from '../server/src/rules/merge-ranges';
import { addSuppressions } from '../server/src/services/add-suppressions';
import { checkSuppression } from '../server/src/services/check-suppression';
import { listSuppressions } from '../server/src/services/list-suppressions';
import { removeSuppressions } from '../server/src/services/remove-suppressions';
import { isSuppressed } from '../server/src/sql/is-suppressed';
import { readSuppressedRangesSql } from '../server/src/sql/read-suppressed-ranges';
import { makeDictionaries, makeWriter, project, seedZones } from './world';

const dictionaries = makeDictionaries({
  projects: [
    project(1, { group: 1 }),
    project(2, { group: 1 }),
    project(3, { group: 2 }),
    project(4),
  ],
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedZones(database.db);
});
afterAll(() => database.drop());

const boss = () => makeWriter(dictionaries);
const within = (more: Partial<Scope['rules'][number]>): Scope => ({
  rules: [{ projects: 'all', providers: 'all', geos: 'all', pool: false, ...more }],
});

const ALL = { everywhere: true, remove: true };
const NOBODY_REMEMBERS = async () => undefined;

const add = (wish: object, by: Writer, everywhere = true) =>
  addSuppressions(database.db, adding.input.parse(wish), by, {
    everywhere,
    remember: NOBODY_REMEMBERS,
  });
const search = (wish: object, by: Writer, rights = ALL) =>
  listSuppressions(database.db, searching.input.parse(wish), by, rights);
const check = (wish: object, by: Writer) =>
  checkSuppression(database.db, checking.input.parse(wish), by, ALL);
const remove = (ids: readonly string[], by: Writer, everywhere = true) =>
  removeSuppressions(database.db, { ids: [...ids], reason: 'a mistake' }, by, { everywhere });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
  );
const log = (phone: string) =>
  database.db.rows<{ act: string; why: string | null; actor_id: number | null }>(sql`
    select act, why, actor_id from crm.numbers_suppression_log where from_phone = ${phone}::bigint order by id`);

const base = 79160000000;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

const anyEntry = fc.record({
  from: fc.integer({ min: base, max: base + 12 }),
  length: fc.constantFrom(0, 0, 0, 3, 8),
  scope: fc.constantFrom('global', 'provider', 'project', 'group'),
  scopeId: fc.constantFrom(1, 2, 3),
  hours: fc.constantFrom(null, null, -1, 5),
});

const anyPlace = fc.record({
  phone: fc.integer({ min: base - 2, max: base + 24 }),
  project: fc.constantFrom(0, 1, 2, 3, 4),
  provider: fc.constantFrom(0, 1, 2),
});

// Stops and lets go, whatever else is drawn.
const both: [Entry[], Place[]] = [
  [{ from: base, length: 3, scope: 'global', scopeId: 1, hours: null }],
  [
    { phone: base + 3, project: 1, provider: 1 },
    { phone: base + 4, project: 1, provider: 1 },
  ],
];

type Entry = typeof anyEntry extends fc.Arbitrary<infer T> ? T : never;
type Place = typeof anyPlace extends fc.Arbitrary<infer T> ? T : never;

/** The definition, row by row. */
const stops = ({ from, length, scope, scopeId, hours }: Entry, at: Place): boolean => {
  if (hours !== null && hours < 0) return false;
  if (at.phone < from || at.phone > from + length) return false;
  if (scope === 'global') return true;
  if (scope === 'provider') return at.provider === scopeId;
  if (scope === 'project') return at.project === scopeId;
  return dictionaries.projects.get(at.project)?.group === scopeId;
};

describe('whether a phone is suppressed', () => {
  it('is what its entries say one by one, whatever their scopes, ends and times', async () => {
    const { db } = database;
    const seen = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyEntry, {
          maxLength: 12,
          selector: ({ from, length, scope, scopeId }) =>
            `${from} ${length} ${scope} ${scope === 'global' ? 0 : scopeId}`,
        }),
        fc.array(anyPlace, { minLength: 5, maxLength: 40 }),
        async (entries, places) => {
          await db.rows(sql`delete from crm.numbers_suppressions`);
          for (const { from, length, scope, scopeId, hours } of entries)
            await db.rows(sql`
              insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id, expires_at)
              values (${from}, ${from + length}, ${scope}, ${scope === 'global' ? 0 : scopeId},
                ${hours === null ? null : inHours(hours)})`);
          const ranges = mergeRanges(await db.rows<SuppressedRange>(readSuppressedRangesSql));
          const columns = {
            phone: sql`s.phone`,
            project: sql`s.project_id`,
            provider: sql`s.provider_id`,
          };
          const found = await db.rows<{ stopped: boolean }>(sql`
            select ${isSuppressed(columns, { ranges, dictionaries })} as stopped
            from unnest(${places.map(({ phone }) => phone)}::bigint[], ${places.map((p) => p.project)}::int[],
              ${places.map((p) => p.provider)}::int[]) with ordinality s(phone, project_id, provider_id, n) order by n`);
          const expected = places.map((at) => entries.some((entry) => stops(entry, at)));
          expect(found.map(({ stopped }) => stopped)).toEqual(expected);
          expected.forEach((stopped) => (seen[stopped ? 'yes' : 'no'] += 1));
        }
      ),
      { numRuns: 80, examples: [both] }
    );
    expect(seen.yes).toBeGreaterThan(20);
    expect(seen.no).toBeGreaterThan(20);
    await db.rows(sql`delete from crm.numbers_suppressions`);
  });
});

describe('entries of the stop-list', () => {
  it('end each as one outcome, and a phone that is there already is never shortened', async () => {
    const by = boss();
    const rows = [
      { phone: '8 (905) 100-00-01' },
      { phone: '+79051000001', expiresAt: inHours(2).toISOString() },
      { from: '79051000010', to: '79051000019' },
      { from: '79051000019', to: '79051000010' },
      { from: '79051000010', to: '7905100001' },
      { from: '79050000000', to: '79060000000' },
      { phone: 'nobody' },
      {},
    ];
    const told = await add({ rows, scope: 'global', reason: 'asked', source: 'letter' }, by);
    expect(told.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'added',
      'repeated',
      'added',
      'backwards',
      'other_length',
      'too_wide',
      'letters',
      'no_phone',
    ]);
    expect((await log('79051000001')).map(({ act }) => act)).toEqual(['added']);
    const { data } = await search({ filter: { phone: '79051000015' } }, by);
    expect(data.map(({ from, to, range }) => [from, to, range])).toEqual([
      ['79051000010', '79051000019', true],
    ]);
    await remove(
      data.map(({ id }) => id),
      by
    );
  });

  it('are extended by a later end, and begin anew once they ran out', async () => {
    const by = boss();
    const phone = '79051000030';
    const until = (hours: number) => ({ phone, expiresAt: inHours(hours).toISOString() });
    const outcome = async (wish: object) => (await add(wish, by))[0]?.outcome;
    expect(await outcome(until(2))).toBe('added');
    expect(await outcome(until(1))).toBe('repeated');
    expect(await outcome({ ...until(5), reason: 'again' })).toBe('extended');
    await database.db.rows(sql`
      update crm.numbers_suppressions set expires_at = now() - interval '1 minute' where from_phone = ${phone}::bigint`);
    expect((await check({ phone }, by)).suppressed).toBe(false);
    expect((await search({ filter: { expired: true } }, by)).data).toMatchObject([
      { from: phone, expired: true },
    ]);
    expect(await outcome({ phone, reason: 'anew' })).toBe('added');
    expect(await check({ phone }, by)).toMatchObject({
      suppressed: true,
      by: [{ reason: 'anew', expiresAt: null }],
      log: [{ act: 'added' }, { act: 'extended' }, { act: 'added' }],
    });
  });

  it('are removed with a reason; the log outlives them and cannot be rewritten', async () => {
    const by = boss();
    const [made] = await add({ phone: '79051000040', reason: 'asked' }, by);
    expect(await remove([made?.id ?? '', '999999'], by)).toEqual({
      removed: [made?.id],
      missing: ['999999'],
    });
    expect(await log('79051000040')).toEqual([
      { act: 'added', why: null, actor_id: by.actor.id },
      { act: 'removed', why: 'a mistake', actor_id: by.actor.id },
    ]);
    expect((await check({ phone: '79051000040' }, by)).suppressed).toBe(false);
    expect(await codeOf(remove([made?.id ?? ''], by))).toBe('not_found');
    for (const statement of [
      sql`update crm.numbers_suppression_log set why = 'x'`,
      sql`delete from crm.numbers_suppression_log`,
      sql`truncate crm.numbers_suppression_log`,
    ])
      expect(await codeOf(database.db.rows(statement))).toMatch(/append-only|permission denied/);
  });

  it('page in both orders without a gap', async () => {
    const by = boss();
    const rows = Array.from({ length: 7 }, (_, i) => ({
      phone: `7905100${String(50 + ((i * 3) % 7))}00`,
    }));
    await add({ rows, scope: 'provider', target: 2 }, by);
    for (const sort of [
      ['created', 'asc'],
      ['created', 'desc'],
      ['phone', 'asc'],
      ['phone', 'desc'],
    ]) {
      const filter = { provider: 2 };
      const whole = (await search({ filter, sort, limit: 50, count: 'capped' }, by)).data.map(
        ({ from }) => from
      );
      expect(whole).toHaveLength(7);
      const paged: string[] = [];
      let after: string | null | undefined;
      do {
        const page = await search({ filter, sort, limit: 3, ...(after ? { after } : {}) }, by);
        paged.push(...page.data.map(({ from }) => from));
        after = page.meta.next;
      } while (after);
      expect(paged).toEqual(whole);
    }
  });
});

describe('who sees a part', () => {
  const manager = () => makeWriter(dictionaries, { scope: within({ projects: [1, 3] }) });

  it('writes entries of his projects and of groups that he sees whole, and no other', async () => {
    const wish = { phone: '79052000001' };
    const asked = (more: object, everywhere = false) =>
      codeOf(add({ ...wish, ...more }, manager(), everywhere));
    expect(await asked({ scope: 'project', target: 'project-1' })).toBe('done');
    expect(await asked({ scope: 'group', target: 2 })).toBe('done');
    expect(await asked({ scope: 'project', target: 2 })).toBe('unknown_reference');
    expect(await asked({ scope: 'project', target: 99 })).toBe('unknown_reference');
    expect(await asked({ scope: 'group', target: 1 })).toBe('not_found');
    expect(await asked({ scope: 'provider', target: 1 })).toBe('not_found');
    expect(await asked({ scope: 'project' })).toBe('target_needed');
    expect(await asked({})).toBe('forbidden');
    expect(await asked({}, true)).toBe('done');
    expect(await asked({ target: 1 }, true)).toBe('invalid_input');
  });

  it('sees entries of all and of what he works in; those of others are missing for him', async () => {
    const [hidden] = await add({ phone: '79052000002', scope: 'project', target: 2 }, boss());
    await add({ phone: '79052000002', scope: 'project', target: 3 }, boss());
    const by = manager();
    const { data } = await search({ filter: { phone: '79052000002' } }, by);
    expect(data.map(({ scope, target, removable }) => [scope, target, removable])).toEqual([
      ['project', 3, true],
    ]);
    expect((await check({ phone: '79052000002' }, by)).log).toHaveLength(1);
    expect(await codeOf(remove([hidden?.id ?? ''], by))).toBe('not_found');
    expect(await codeOf(search({ filter: { project: 2 } }, by))).toBe('unknown_reference');
    expect((await check({ phone: '79052000002', project: 1 }, by)).suppressed).toBe(false);
    expect((await check({ phone: '79052000002', project: 3 }, by)).suppressed).toBe(true);
    const [global] = await add({ phone: '79052000003' }, boss());
    expect(await codeOf(remove([global?.id ?? ''], by, false))).toBe('forbidden');
  });
});

describe('who sees masked phones', () => {
  const masked = () => makeWriter(dictionaries, { full: false, scope: EVERYTHING });

  it('sees masks, asks for one phone at a time within his budget, and is not told what was there', async () => {
    const by = masked();
    const phone = '79053000001';
    await add({ phone, reason: 'asked', proof: 'a letter of 79053000001' }, boss());
    const { data } = await search({ filter: { phone } }, by);
    expect(data).toMatchObject([
      { from: '7905*****01', to: '7905*****01', masked: true, proof: null },
    ]);
    expect(JSON.stringify(await check({ phone }, by))).not.toContain('3000001');
    expect(await codeOf(search({ sort: ['phone', 'asc'] }, by))).toBe('masked_search');
    expect(await add({ phone }, by)).toEqual([{ index: 0, outcome: 'taken' }]);
    expect(await add({ phone: '79053000002' }, by)).toEqual([{ index: 0, outcome: 'taken' }]);
    await database.db.rows(sql`
      insert into crm.numbers_probes (day, actor_kind, actor_id, probe)
      select day, actor_kind, actor_id, 'spent ' || i from crm.numbers_probes, generate_series(1, ${env.NUMERA_MASKED_PROBES_DAY}) i
      where actor_id = ${by.actor.id}`);
    expect(await codeOf(check({ phone: '79053000009' }, by))).toBe('too_many');
    expect(await codeOf(search({ filter: { phone: '79053000009' } }, by))).toBe('too_many');
    expect(await codeOf(check({ phone }, by))).toBe('done');
  });
});
