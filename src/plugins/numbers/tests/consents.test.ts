import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { sql } from '../../core/server/src/sql';
import { addConsent as adding, searchConsents as searching } from '../contract/consents';
import { can } from '../contract/permissions';
import { answerLoadsInSight } from '../server/src/loads-in-sight';
import type { Writer } from '../server/src/rules/caller';
import {
  addConsent,
  listConsentLoads,
  listConsents,
  withdrawConsents,
} from '../server/src/services/consents';
import { readStanding } from '../server/src/services/read-standing';
import { makeDictionaries, makeWriter, project, seedZones } from './world';

const dictionaries = makeDictionaries({ projects: [project(1), project(2)] });
const boss = makeWriter(dictionaries);
const manager = makeWriter(dictionaries, {
  scope: { rules: [{ projects: [1], providers: 'all', geos: 'all', pool: false }] },
});
const masked = makeWriter(dictionaries, { full: false });
const EVERY = {
  everywhere: true,
  remove: true,
  suppressions: true,
  consents: true,
  can: () => true,
};

describe('consents', () => {
  let database: TestDatabase;
  let [mine, theirs]: [string, string] = ['', ''];
  beforeAll(async () => {
    database = await createTestDatabase();
    await seedZones(database.db);
    const rows = await database.db.rows<{ id: string }>(sql`
      insert into crm.numbers (phone, project_id, status_id, import_id)
      values (79140000001, 1, 1, 5), (79140000002, 2, 1, 6) returning id::text`);
    mine = rows[0]?.id ?? '';
    theirs = rows[1]?.id ?? '';
  });
  afterAll(() => database.drop());

  const add = (wish: object, by: Writer = boss) =>
    addConsent(
      database.db,
      adding.input.parse({ source: 'form', givenAt: '2026-01-01T00:00:00Z', ...wish }),
      by,
      async () => undefined
    );
  const search = async (filter: object, by: Writer = boss) =>
    (
      await listConsents(database.db, searching.input.parse({ filter }), {
        ...by,
        can: () => true,
      })
    ).data;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
    );

  it('are of a phone or of every number of a load, and are seen with a number in scope', async () => {
    const ofPhone = await add({ number: mine, proof: 'record 79140000001' });
    const ofLoad = await add({ import: '5', expiresAt: '2099-01-01T00:00:00Z' }, manager);
    const hidden = await add({ phone: '8 914 000-00-02' });
    expect((await search({}, manager)).map(({ id }) => id)).toEqual([ofLoad.id, ofPhone.id]);
    expect((await search({})).map(({ id }) => id)).toEqual([hidden.id, ofLoad.id, ofPhone.id]);
    expect(await search({ phone: '+79140000001' })).toMatchObject([
      { id: ofPhone.id, phone: '79140000001', inForce: true, source: 'form' },
    ]);
    for (const wish of [
      { number: theirs },
      { phone: '79140000002' },
      { import: '6' },
      { import: '99' },
    ])
      expect(await codeOf(add(wish, manager))).toBe('not_found');
    const standing = await readStanding(database.db, mine, manager, EVERY);
    expect(standing.consents.map(({ id }) => id).sort()).toEqual([ofPhone.id, ofLoad.id].sort());
    expect(
      (await readStanding(database.db, mine, manager, { ...EVERY, consents: false })).consents
    ).toEqual([]);
    expect(await codeOf(readStanding(database.db, theirs, manager, EVERY))).toBe('not_found');
  });

  it('are found by several loads, and without a number by who sees everything', async () => {
    const early = await add({ phone: '79140000099' });
    expect((await search({ phone: '79140000099' })).map(({ id }) => id)).toEqual([early.id]);
    expect((await search({}, manager)).map(({ id }) => id)).not.toContain(early.id);
    const other = await add({ import: '6' });
    const found = await search({ import: ['5', '6'] });
    expect(found.map(({ import: load }) => load)).toEqual(['6', '5']);
    expect(found[0]?.id).toBe(other.id);
    expect((await search({ import: '5' })).map(({ import: load }) => load)).toEqual(['5']);
    expect((await search({ import: ['5', '6'] }, manager)).map(({ import: load }) => load)).toEqual(
      ['5']
    );
  });

  it('name a load to who may see loads', async () => {
    const loads = [{ id: '5', name: 'May.csv', createdAt: new Date('2026-05-01T00:00:00Z') }];
    answerLoadsInSight({
      named: async (_db, ids, asker) =>
        asker.can(can.read) ? loads.filter(({ id }) => ids.includes(id)) : [],
      recent: async () => loads,
    });
    try {
      const named = await search({ import: '5' });
      expect(named).toMatchObject([{ import: '5', importName: 'May.csv' }]);
      const { data } = await listConsents(
        database.db,
        searching.input.parse({ filter: { import: '5' } }),
        { ...boss, can: () => false }
      );
      expect(data).toMatchObject([{ import: '5', importName: null }]);
      const listed = await listConsentLoads(database.db, { ...boss, can: () => true });
      expect(listed).toEqual([{ id: '5', name: 'May.csv', createdAt: '2026-05-01T00:00:00.000Z' }]);
    } finally {
      answerLoadsInSight({ named: async () => [], recent: async () => [] });
    }
  });

  it('show masks, and no phone is asked for, to who sees masked phones', async () => {
    const rows = await search({ number: mine }, masked);
    expect(rows).toHaveLength(1);
    expect(rows).toMatchObject([{ phone: '7914*****01', proof: null }]);
    expect(await codeOf(search({ phone: '79140000001' }, masked))).toBe('masked_search');
    expect(await codeOf(add({ phone: '79140000001' }, masked))).toBe('masked_search');
  });

  it('are withdrawn once, with a reason, and stay on record', async () => {
    const made = await add({ number: mine });
    const other = await add({ number: theirs });
    const withdraw = (ids: readonly string[], by: Writer = manager) =>
      withdrawConsents(database.db, { ids: [...ids], reason: 'asked' }, by);
    expect(await withdraw([made.id, other.id])).toEqual({
      withdrawn: [made.id],
      missing: [other.id],
    });
    expect(await codeOf(withdraw([made.id]))).toBe('not_found');
    const [row] = (await search({ number: mine })).filter(({ id }) => id === made.id);
    expect(row).toMatchObject({
      inForce: false,
      withdrawnWhy: 'asked',
      withdrawnBy: `#${manager.actor.id}`,
    });
    const withdrawn = await search({ withdrawn: true });
    const held = await search({ withdrawn: false });
    expect(withdrawn.map(({ id }) => id)).toEqual([made.id]);
    expect(held.length).toBeGreaterThan(0);
    expect(held.every(({ withdrawnAt }) => withdrawnAt === null)).toBe(true);
    expect(withdrawn.length + held.length).toBe((await search({})).length);
    const told = await database.db.rows<{ details: string }>(sql`
      select details::text from crm.audit_events where action like 'numbers.consents.%'`);
    expect(told.length).toBeGreaterThan(4);
    expect(JSON.stringify(told)).not.toContain('79140000001');
  });

  it('end no earlier than they begin, and begin no later than now', async () => {
    expect(await codeOf(add({ number: mine, expiresAt: '2025-01-01T00:00:00Z' }))).toBe(
      'invalid_input'
    );
    expect(
      adding.input.safeParse({ number: '1', source: 'x', givenAt: '2999-01-01T00:00:00Z' }).success
    ).toBe(false);
    expect(adding.input.safeParse({ source: 'x', givenAt: '2020-01-01T00:00:00Z' }).success).toBe(
      false
    );
  });
});
