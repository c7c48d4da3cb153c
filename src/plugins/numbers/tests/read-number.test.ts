import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import {
  readTimeline as timelineContract,
  changeNumber as changeContract,
  searchNumbers,
} from '../contract/numbers';
import { collectIds } from '../server/src/rules/id-blocks';
import { changeNumber } from '../server/src/services/change-number';
import { listChoices } from '../server/src/services/list-choices';
import { listNumbers } from '../server/src/services/list-numbers';
import { lookupPhones } from '../server/src/services/lookup-phones';
import { makeEventMonths } from '../server/src/services/make-event-months';
import { keepExported, markExported } from '../server/src/services/mark-exported';
import { readNumber } from '../server/src/services/read-number';
import { readTimeline } from '../server/src/services/read-timeline';
import { field, makeDictionaries, makeWriter, project, seedZones } from './world';

const dictionaries = makeDictionaries({
  projects: [
    project(1, { group: 1 }),
    project(2, { group: 2 }),
    project(3, { deletedAt: new Date() }),
  ],
  fields: [field(1, 'name', 'text')],
});
const mine: Scope = { rules: [{ projects: [1], providers: [1, 2], geos: [12, 121], pool: false }] };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedZones(database.db);
  await database.db.rows(sql`
    insert into crm.numbers (phone, project_id, provider_id, geo_id, zone_id, status_id, import_id, attrs)
    values (79051110001, 1, 1, 12, 2, 1, 5, '{"name":"A"}'), (79051110002, 2, 1, 12, 0, 1, 5, null),
      (79051110003, 3, 1, 12, 0, 1, 5, null), (79051110001, 2, 1, 12, 0, 1, 5, null)`);
});
afterAll(() => database.drop());

const idOf = async (phone: string, projectId: number): Promise<string> =>
  (
    await database.db.one<{ id: string }>(
      sql`select id::text from crm.numbers where phone = ${phone} and project_id = ${projectId}`
    )
  )?.id ?? '';

const add = async (phone: string, projectId: number): Promise<string> => {
  await database.db.rows(sql`
    insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id)
    values (${phone}::bigint, ${projectId}::int, 1, 12, 1)`);
  return idOf(phone, projectId);
};

describe('a card', () => {
  it('shows zone, fields and the load', async () => {
    const id = await idOf('79051110001', 1);
    const row = await readNumber(database.db, id, makeWriter(dictionaries, { scope: mine }));
    expect(row).toMatchObject({
      phone: '79051110001',
      project: 1,
      zone: 'Asia/Yekaterinburg',
      fields: { name: 'A' },
      import: '5',
      lastCallAt: null,
    });
  });

  it('says where the geo is from and what the plan says, the latter only of geos in sight', async () => {
    const cases = [
      { phone: 79051120001, geo: 12, source: 0, range: 0, shown: ['file', null] },
      { phone: 79051120002, geo: 12, source: 1, range: 121, shown: ['file', 121] },
      { phone: 79051120003, geo: 12, source: 1, range: 11, shown: ['file', null], whole: 11 },
      { phone: 79051120004, geo: 121, source: 2, range: 121, shown: ['range', 121] },
      { phone: 79051120005, geo: 12, source: 3, range: 0, shown: ['prefix', null] },
    ];
    for (const { phone, geo, source, range, shown, whole } of cases) {
      await database.db.rows(sql`
        insert into crm.numbers (phone, project_id, provider_id, geo_id, geo_source, range_geo_id, status_id)
        values (${phone}::bigint, 1, 1, ${geo}::int, ${source}::smallint, ${range}::int, 1)`);
      const id = await idOf(String(phone), 1);
      const seenIn = async (scope: Scope) => {
        const row = await readNumber(database.db, id, makeWriter(dictionaries, { scope }));
        return [row.geoSource, row.rangeGeo];
      };
      expect(await seenIn(mine)).toEqual(shown);
      expect(await seenIn(EVERYTHING)).toEqual([shown[0], whole ?? shown[1]]);
    }
    const [{ data }, found] = await Promise.all([
      listNumbers(
        database.db,
        searchNumbers.input.parse({ filter: { geoSource: ['prefix', 'unknown'] } }),
        makeWriter(dictionaries, { scope: mine })
      ),
      lookupPhones(database.db, ['79051120003'], makeWriter(dictionaries, { scope: mine })),
    ]);
    expect(data.map(({ phone }) => phone)).toEqual(['79051120005']);
    expect(found.found.map(({ rangeGeo }) => rangeGeo)).toEqual([null]);
    await database.db.rows(
      sql`delete from crm.numbers where phone between 79051120001 and 79051120005`
    );
  });

  it('is not there outside the scope, like one that never was', async () => {
    const by = makeWriter(dictionaries, { scope: mine });
    const answers = await Promise.all(
      [await idOf('79051110002', 2), '987654321'].map((id) =>
        readNumber(database.db, id, by).catch((error: { status: number; details: object }) => [
          error.status,
          error.details,
        ])
      )
    );
    expect(answers).toEqual([
      [404, { code: 'not_found' }],
      [404, { code: 'not_found' }],
    ]);
  });
});

describe('a timeline', () => {
  it('is paged newest first down to the load', async () => {
    const id = await idOf('79051110002', 2);
    const by = makeWriter(dictionaries);
    for (const status of ['in_work', 'no_answer', 'busy', 'success'])
      await changeNumber(database.db, changeContract.input.parse({ id, status }), by);
    const told: Array<[string, number]> = [];
    let after: string | undefined;
    do {
      const input = timelineContract.input.parse({ id, limit: 2, ...(after ? { after } : {}) });
      const { data, meta } = await readTimeline(database.db, input, by);
      told.push(...data.map(({ kind, to }): [string, number] => [kind, to]));
      after = meta.next ?? undefined;
    } while (after);
    expect(told).toEqual([
      ['status', 3],
      ['status', 6],
      ['status', 5],
      ['status', 2],
      ['load', 1],
    ]);
  });

  it('tells a comment and a callback that were changed by themselves, and hides them elsewhere', async () => {
    const id = await add('79051110011', 2);
    const by = makeWriter(dictionaries);
    const change = (wish: object) =>
      changeNumber(database.db, changeContract.input.parse({ id, ...wish }), by);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await change({ comment: 'after lunch' });
    await change({ comment: 'after lunch', callbackAt: at });
    // A status tells its comment itself.
    await change({ status: 'in_work', comment: 'calls now' });
    const read = async (scope: Scope) => {
      const input = timelineContract.input.parse({ id });
      const { data } = await readTimeline(database.db, input, makeWriter(dictionaries, { scope }));
      return data.map(({ kind, field: told }) => [kind, told?.key, told?.from, told?.to]);
    };
    expect(await read(EVERYTHING)).toEqual([
      ['status', undefined, undefined, undefined],
      ['callback', 'callbackAt', null, at],
      ['comment', 'comment', null, 'after lunch'],
      ['load', undefined, undefined, undefined],
    ]);
    // The number has come to where the reader looks; what was said before stays there.
    await database.db.rows(sql`update crm.numbers set project_id = 1 where id = ${id}::bigint`);
    const hidden = await read(mine);
    expect(hidden.filter(([kind]) => kind === 'callback' || kind === 'comment')).toEqual([
      ['callback', 'callbackAt', null, null],
      ['comment', 'comment', null, null],
    ]);
  });

  it('tells the exports whose files hold the number, and who took them since it is where it is', async () => {
    const { db } = database;
    const id = await add('79051110012', 1);
    const beside = String(Number(id) + 1);
    const by = { kind: 'user', id: 5 } as const;
    const now = Date.now();
    const take = (exportId: string, number: string, at: number) =>
      db.tx(async (tx) => {
        const ids = collectIds();
        ids.add(Number(number));
        await markExported(tx, exportId, ids.take());
        await keepExported(tx, exportId, new Date(at), by);
      });
    await take('71', id, now + 60_000);
    await take('72', beside, now + 60_000);
    await take('73', id, now - 86_400_000);
    const input = timelineContract.input.parse({ id });
    const told = async (scope: Scope) => {
      const { data } = await readTimeline(db, input, makeWriter(dictionaries, { scope }));
      return data
        .filter(({ kind }) => kind === 'export')
        .map(({ id: name, export: of, actor, source }) => [name, of, actor, source]);
    };
    expect(await told(EVERYTHING)).toEqual([
      ['export71', '71', '#5', 'manual'],
      ['export73', '73', '#5', 'manual'],
    ]);
    expect(await told(mine)).toEqual([
      ['export71', '71', '#5', 'manual'],
      ['export73', '73', null, 'manual'],
    ]);
  });

  it('keeps to itself what was said where the reader does not look', async () => {
    const id = await idOf('79051110001', 1);
    const say = (at: number, word: string) =>
      database.db.rows(sql`
        insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, to_status, occurred_at,
          day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, reason, comment)
        values (${id}, 79051110001, ${at}, 1, 12, 2, now(), now()::date, 1, now()::date, 1, 1, 1, 1, 1, 5, ${word}, ${word})`);
    await say(1, 'here');
    await say(2, 'there');
    const said = async (scope: Scope) => {
      const input = timelineContract.input.parse({ id });
      const { data } = await readTimeline(database.db, input, makeWriter(dictionaries, { scope }));
      return data
        .filter(({ kind }) => kind === 'status')
        .map(({ project: at, reason, comment, actor }) => [at, reason, comment, actor])
        .sort();
    };
    expect(await said(EVERYTHING)).toEqual([
      [1, 'here', 'here', '#5'],
      [2, 'there', 'there', '#5'],
    ]);
    expect(await said(mine)).toEqual([
      [null, null, null, null],
      [1, 'here', 'here', '#5'],
    ]);
  });
});

describe('looking phones up', () => {
  it('sorts them into found, missing and unreadable', async () => {
    const phones = [
      '8 905 111-00-01',
      '+7 905 111 00 02',
      '79051110003',
      '+79051119999',
      'abc',
      '79051110001',
    ];
    const { found, missing, invalid } = await lookupPhones(
      database.db,
      phones,
      makeWriter(dictionaries)
    );
    expect(found.map(({ phone, project: at }) => [phone, at])).toEqual([
      ['79051110001', 1],
      ['79051110001', 2],
      ['79051110002', 2],
    ]);
    // The third lies in a deleted project.
    expect(missing).toEqual(['79051110003', '79051119999']);
    expect(invalid).toEqual([{ phone: 'abc', reason: expect.any(String) }]);
  });

  it('finds nothing outside the scope', async () => {
    const by = makeWriter(dictionaries, { scope: mine });
    const { found, missing } = await lookupPhones(database.db, ['79051110001', '79051110002'], by);
    expect(found.map(({ project: at }) => at)).toEqual([1]);
    expect(missing).toEqual(['79051110002']);
  });
});

describe('choices', () => {
  const idsOf = (rows: ReadonlyArray<{ id: number }>) => rows.map(({ id }) => id);

  it('offer what the scope shows and no more', () => {
    const choices = listChoices(makeWriter(dictionaries, { scope: mine, full: false }));
    expect(idsOf(choices.projects)).toEqual([1]);
    expect(idsOf(choices.groups)).toEqual([1]);
    expect(idsOf(choices.providers)).toEqual([1, 2]);
    expect(choices.geos.map(({ id, parent }) => [id, parent])).toEqual([
      [12, null],
      [121, 12],
    ]);
    expect(choices).toMatchObject({ pool: false, full: false });
    expect(choices.statuses.map(({ code }) => code)).toContain('do_not_call');
  });

  it('leave out deleted projects', () => {
    expect(idsOf(listChoices(makeWriter(dictionaries)).projects)).toEqual([1, 2]);
  });
});

describe('months of events', () => {
  it('are made ahead by a login that may not change the schema', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>(`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'crm.numbers_status_events'::regclass and c.relname ~ '[0-9]{6}$' order by 1`);
    expect(rows.length).toBeGreaterThan(12);
    await owner.query(`drop table crm.${rows.at(-1)?.name}`);
    await owner.end();
    await expect(database.db.rows(sql`create table crm.mine (a int)`)).rejects.toThrow(
      /permission denied/
    );
    expect(await makeEventMonths(database.db)).toBe(1);
    expect(await makeEventMonths(database.db)).toBe(0);
  });

  it('take the events of this month out of the default partition', async () => {
    const rows = await database.db.rows<{ place: string }>(
      sql`select distinct tableoid::regclass::text as place from crm.numbers_status_events`
    );
    expect(rows).toEqual([{ place: expect.stringMatching(/^crm\.numbers_status_events_\d{6}$/) }]);
  });
});
