import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import type { Tx } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import { createNumber as contract, readTimeline as timelineContract } from '../contract/numbers';
import { createNumber } from '../server/src/services/create-number';
import { readTimeline } from '../server/src/services/read-timeline';
import { makeDictionaries, makeWriter, project, seedZones } from './world';

const dictionaries = makeDictionaries({
  projects: [project(1), project(2), project(3, { deletedAt: new Date('2026-01-01') })],
});

let database: TestDatabase;
let phones = 79170000000;
const nextPhone = () => String((phones += 1));

beforeAll(async () => {
  database = await createTestDatabase();
  await seedZones(database.db);
});
afterAll(() => database.drop());

const nothing = async () => {};
const create = (
  wish: object,
  by = makeWriter(dictionaries),
  remember: (tx: Tx, a: object) => Promise<void> = nothing
) => createNumber(database.db, contract.input.parse(wish), by, remember);

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
  );

describe('adding one number', () => {
  it('puts it with its zone, its load event and one delta', async () => {
    const phone = nextPhone();
    const by = makeWriter(dictionaries);
    const made = await create(
      { phone: `8 (${phone.slice(1, 4)}) ${phone.slice(4)}`, project: 1, geo: 12 },
      by
    );
    expect(made).toEqual({ outcome: 'inserted', id: expect.stringMatching(/^\d+$/) });
    const row = await database.db.one<object>(
      sql`select phone::text, project_id, geo_id, zone_id, status_id, phone_type from crm.numbers where id = ${made.id}`
    );
    expect(row).toEqual({
      phone,
      project_id: 1,
      geo_id: 12,
      zone_id: 2,
      status_id: 1,
      phone_type: 1,
    });
    const { data } = await readTimeline(
      database.db,
      timelineContract.input.parse({ id: made.id }),
      by
    );
    expect(data.map(({ kind, to, source }) => [kind, to, source])).toEqual([['load', 1, 'manual']]);
  });

  it('tells a second one as a duplicate, wherever the first is, a deleted project included', async () => {
    const phone = nextPhone();
    const first = await create({ phone, project: 1 });
    expect(await create({ phone, project: 2 })).toEqual({ outcome: 'duplicate', id: first.id });
    expect(await create({ phone })).toEqual({ outcome: 'duplicate', id: first.id });
    const gone = nextPhone();
    await database.db.rows(
      sql`insert into crm.numbers (phone, project_id, status_id) values (${gone}, 3, 1)`
    );
    expect(await create({ phone: gone, project: 1 })).toMatchObject({ outcome: 'duplicate' });
  });

  it('does not name a duplicate that lies outside the scope', async () => {
    const phone = nextPhone();
    await create({ phone, project: 1 });
    const rules = [{ projects: [2], providers: 'all', geos: 'all', pool: false } as const];
    const by = makeWriter(dictionaries, { scope: { rules } });
    expect(await create({ phone, project: 2 }, by)).toEqual({ outcome: 'duplicate' });
    const probes = await database.db.rows(
      sql`select 1 from crm.numbers_probes where actor_id = ${by.actor.id}`
    );
    expect(probes).toHaveLength(1);
  });

  it('does not take a suppressed phone', async () => {
    const [one, ranged, elsewhere] = [nextPhone(), nextPhone(), nextPhone()];
    await database.db.rows(sql`
      insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id, expires_at)
      values (${one}, ${one}, 'global', 0, null), (${ranged}::bigint, ${ranged}::bigint + 1, 'project', 2, null),
        (${elsewhere}, ${elsewhere}, 'global', 0, now() - interval '1 day')`);
    expect(await create({ phone: one, project: 1 })).toEqual({ outcome: 'suppressed' });
    expect(await create({ phone: ranged, project: 2 })).toEqual({ outcome: 'suppressed' });
    expect(await create({ phone: ranged, project: 1 })).toMatchObject({ outcome: 'inserted' });
    expect(await create({ phone: elsewhere, project: 1 })).toMatchObject({ outcome: 'inserted' });
  });

  it('says why a text is no phone', async () => {
    expect(await create({ phone: '7,90512E+10' })).toEqual({
      outcome: 'rejected',
      reason: 'lost_digits',
    });
  });

  it('refuses coordinates outside the scope and references that are not there', async () => {
    const rules = [{ projects: [1], providers: [1], geos: 'all', pool: false } as const];
    const by = makeWriter(dictionaries, { scope: { rules } });
    const phone = nextPhone();
    expect(await codeOf(create({ phone, project: 2, provider: 1 }, by))).toBe('unknown_reference');
    expect(await codeOf(create({ phone, project: 77, provider: 1 }, by))).toBe('unknown_reference');
    expect(await codeOf(create({ phone, project: 1 }, by))).toBe('not_found');
    expect(await codeOf(create({ phone, provider: 1 }, by))).toBe('not_found');
    const here = [{ projects: [1], providers: [1], geos: [12], pool: false } as const];
    const near = makeWriter(dictionaries, { scope: { rules: here } });
    for (const foreign of [{ provider: 2 }, { provider: 77 }, { geo: 11 }, { geo: 77 }])
      expect(
        await codeOf(create({ phone, project: 1, provider: 1, geo: 12, ...foreign }, near))
      ).toBe('unknown_reference');
    expect(await codeOf(create({ phone, project: 1, provider: 1 }, by))).toBe('done');
    expect(await codeOf(create({ phone: nextPhone(), project: 3 }))).toBe('unknown_reference');
  });

  it('remembers its answer in the transaction of the effect', async () => {
    const phone = nextPhone();
    const broken = async () => {
      throw new Error('the key was lost');
    };
    expect(await codeOf(create({ phone, project: 1 }, makeWriter(dictionaries), broken))).toContain(
      'lost'
    );
    let kept: object | undefined;
    const made = await create(
      { phone, project: 1 },
      makeWriter(dictionaries),
      async (_tx, answer) => {
        kept = answer;
      }
    );
    // The first try left nothing behind.
    expect(made.outcome).toBe('inserted');
    expect(kept).toEqual(made);
  });

  it('takes one of two who add the same phone to two projects at once', async () => {
    for (let round = 0; round < 15; round += 1) {
      const phone = nextPhone();
      const made = await Promise.all([1, 2, 1, 2].map((to) => create({ phone, project: to })));
      expect(made.map(({ outcome }) => outcome).sort()).toEqual([
        'duplicate',
        'duplicate',
        'duplicate',
        'inserted',
      ]);
    }
    const twice = await database.db.rows(
      sql`select phone from crm.numbers group by phone having count(*) > 1`
    );
    expect(twice).toEqual([]);
  });
});
