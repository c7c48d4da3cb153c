import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { env } from '../../../env';
import { sql } from '../../core/server/src/sql';
import { searchNumbers } from '../contract/numbers';
import { admitFilter } from '../server/src/services/admit-filter';
import type { Writer } from '../server/src/rules/caller';
import { listNumbers } from '../server/src/services/list-numbers';
import { readNumber, revealPhone } from '../server/src/services/read-number';
import { makeDictionaries, makeWriter, seedZones } from './world';

const dictionaries = makeDictionaries();

let database: TestDatabase;
let id: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedZones(database.db);
  const row = await database.db.one<{ id: string }>(sql`
    insert into crm.numbers (phone, project_id, status_id) values (79051234567, 1, 1) returning id::text`);
  id = row?.id ?? '';
});
afterAll(() => database.drop());

const masked = () => makeWriter(dictionaries, { full: false });
const admit = (filter: object, by: Writer) =>
  admitFilter(database.db, searchNumbers.input.parse({ filter }).filter, by);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
  );
const told = (by: Writer) =>
  database.db.rows<{ result: string; details: string }>(sql`
    select result, details::text from crm.audit_events where actor_id = ${by.actor.id} and action = 'numbers.probe' order by id`);

describe('callers who see masked phones', () => {
  it('get the mask in lists and cards', async () => {
    const { data } = await listNumbers(database.db, searchNumbers.input.parse({}), masked());
    expect(data).toMatchObject([{ id, phone: '7905*****67', masked: true }]);
    expect(await readNumber(database.db, id, masked())).toMatchObject({ phone: '7905*****67' });
    expect(await readNumber(database.db, id, makeWriter(dictionaries))).toMatchObject({
      phone: '79051234567',
      masked: false,
    });
  });

  it('may not narrow a phone down', async () => {
    const by = masked();
    for (const filter of [
      { phones: ['79051234567'] },
      { phone: { startsWith: '+7905' } },
      { phone: { endsWith: '4567' } },
      { phone: { endsWith: '567' }, project: 1 },
      { phone: { endsWith: '34567' }, project: 1 },
      { phone: { endsWith: '4567' }, project: [1, 2] },
      { phones: ['79051234567'], phone: { is: '79051234567' } },
    ])
      expect(await codeOf(admit(filter, by))).toBe('masked_search');
    expect(await told(by)).toEqual([]);
  });

  it('may search one whole phone, or the last four digits in a project on one page of fifty', async () => {
    const by = masked();
    expect(await admit({ phone: { is: '8 905 123-45-67' } }, by)).toEqual({ most: null });
    expect(await admit({ phone: { endsWith: '4567' }, project: 1 }, by)).toEqual({ most: 50 });
    expect(await admit({ project: 1 }, by)).toEqual({ most: null });
    const events = await told(by);
    expect(events.map(({ result }) => result)).toEqual(['done', 'done']);
    expect(JSON.stringify(events)).not.toContain('4567');
  });

  it('run out of probes in a day, the same one again being free', async () => {
    const by = masked();
    const limit = env.NUMERA_MASKED_PROBES_DAY;
    await database.db.rows(sql`
      insert into crm.numbers_probes (day, actor_kind, actor_id, probe)
      select (now() at time zone ${env.NUMERA_TIME_ZONE})::date, 'user', ${by.actor.id}, 'spent ' || i
      from generate_series(1, ${limit - 2}) i`);
    const phones = Array.from({ length: 8 }, (_, i) => ({ phone: { is: `+7905000000${i}` } }));
    const ended = await Promise.all(phones.map((filter) => codeOf(admit(filter, by))));
    expect(ended.filter((code) => code === 'done')).toHaveLength(2);
    expect(ended.filter((code) => code === 'too_many')).toHaveLength(6);
    const again = phones[ended.indexOf('done')];
    expect(await codeOf(admit(again ?? {}, by))).toBe('done');
    expect((await told(by)).map(({ result }) => result)).toEqual(['done', 'done']);
    expect(await codeOf(admit(phones[0] ?? {}, makeWriter(dictionaries)))).toBe('done');
  });
});

it('each look at a whole phone is told', async () => {
  const by = makeWriter(dictionaries);
  expect(await revealPhone(database.db, id, by)).toEqual({ phone: '79051234567' });
  const rows = await database.db.rows<{ details: string }>(sql`
    select details::text from crm.audit_events where action = 'numbers.reveal' and actor_id = ${by.actor.id}`);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.details).not.toContain('79051234567');
});

it('a look costs a probe to those who see masks, and comes to an end', async () => {
  const limit = env.NUMERA_MASKED_PROBES_DAY;
  const by = masked();
  expect(await revealPhone(database.db, id, by)).toEqual({ phone: '79051234567' });
  await database.db.rows(sql`
    insert into crm.numbers_probes (day, actor_kind, actor_id, probe)
    select day, actor_kind, actor_id, 'spent-' || i from crm.numbers_probes, generate_series(2, ${limit}) i
    where actor_kind = ${by.actor.kind} and actor_id = ${by.actor.id}`);
  expect(await codeOf(revealPhone(database.db, id, by))).toBe('done');
  const other = await database.db.one<{ id: string }>(sql`
    select id::text from crm.numbers where id <> ${id}::bigint order by id limit 1`);
  expect(await codeOf(revealPhone(database.db, other?.id ?? '', by))).toBe('too_many');
});
