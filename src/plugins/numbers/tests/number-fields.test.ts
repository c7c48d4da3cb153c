import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { logInAgain, makeAdmin, makeToken, type Caller } from '../../../../tests/harness/people';
import { callStrapi, contentPath, makeRow, type Row } from '../../access/tests/call-strapi';
import { and, sql } from '../../core/server/src/sql';
import {
  changeNumber,
  createNumber,
  readChoices,
  readNumber,
  readTimeline,
  searchNumbers,
} from '../contract/numbers';
import { fieldParts } from '../server/src/sql/field-where';

const UID = 'api::number-field.number-field';
const SOME = [searchNumbers, readNumber, readTimeline, createNumber, changeNumber, readChoices];

const named = (key: string, more: object = {}) => ({
  key,
  name_ru: `Поле ${key}`,
  name_en: `Field ${key}`,
  type: 'text',
  ...more,
});

describe('a number field', () => {
  let app: TestApp;
  let call: ReturnType<typeof caller>;
  let boss: Caller;
  let manager: Caller;
  let masked: Caller;
  let strapi: ReturnType<typeof callStrapi>;
  const rows: Record<string, Row> = {};
  const add = async (key: string, more: object = {}) => {
    rows[key] = await makeRow(strapi, UID, named(key, more));
  };
  const edit = (key: string, data: object) =>
    strapi('PUT', contentPath(UID, rows[key]?.documentId), data);
  const create = async (phone: string, fields: object, who = manager) =>
    call(createNumber, { phone, project: 'spring', fields }, who);
  const shown = async (filter: object, who = manager) =>
    (await call(searchNumbers, { filter, sort: ['id', 'asc'] }, who)).data.map(
      ({ fields }) => fields
    );
  const indexes = async () =>
    (
      await app.db.rows<{ name: string }>(sql`
        select indexname as name from pg_indexes where schemaname = 'crm' and indexname ~ '^numbers_field_[0-9]+_'
          and tablename = 'numbers'`)
    )
      .map(({ name }) => name.replace(/^numbers_field_\d+_/, ''))
      .sort();
  const untilIndexed = (check: (names: readonly string[]) => void) =>
    vi.waitFor(async () => check(await indexes()), { timeout: 50_000, interval: 100 });
  beforeAll(async () => {
    app = await bootApp();
    call = caller(app);
    await app.inside('make-world', { rows: [{ type: 'project', code: 'spring' }] });
    boss = await makeAdmin(app, 'numera-administrator');
    manager = await makeAdmin(app, 'numera-manager', { pool: true });
    masked = await makeToken(app, SOME, { pool: true });
    strapi = callStrapi(app, boss);
    await add('city', { filterable: true });
    await add('price', { type: 'number', filterable: true, order: 2 });
    await add('born', { type: 'date', filterable: true });
    await add('vip', { type: 'boolean', filterable: true });
    await add('kind', {
      type: 'choice',
      choices: [
        { code: 'hot', ru: 'Горячий', en: 'Hot' },
        { code: 'cold', ru: 'Холодный', en: 'Cold' },
      ],
    });
  });
  afterAll(() => app?.close());

  it('is there at once: in choices, rows, filter, card and timeline', async () => {
    const { data } = await call(readChoices, {}, manager);
    expect(data.fields.map(({ key }) => key)).toEqual(['city', 'born', 'vip', 'kind', 'price']);
    expect(data.fields.at(-1)).toEqual({
      id: rows.price?.id,
      key: 'price',
      name: { en: 'Field price', ru: 'Поле price' },
      type: 'number',
      choices: [],
      shown: true,
      filterable: true,
      masked: false,
    });
    const given = { city: ' Тверь ', price: '1 200,5', born: '29.02.2024', vip: 'да', kind: 'Hot' };
    const typed = { city: 'Тверь', price: 1200.5, born: '2024-02-29', vip: true, kind: 'hot' };
    const made = await create('+79051110001', given);
    expect([made.status, made.error]).toEqual([201, undefined]);
    await create('+79051110002', { city: 'Omsk', price: 7, born: '2023-01-01', vip: false });
    const id = made.data.id ?? '';
    expect((await call(readNumber, { id }, manager)).data.fields).toEqual(typed);
    for (const fields of [
      { city: 'Тверь' },
      { city: ['none', 'Тверь'] },
      { price: { from: 8 } },
      { price: 1200.5 },
      { born: { from: '2024-02-29', to: '29.02.2024' } },
      { vip: true, city: 'Тверь' },
    ])
      expect([fields, await shown({ fields })]).toEqual([fields, [typed]]);
    const changed = await call(
      changeNumber,
      { id, fields: { price: 3, city: '', vip: true } },
      manager
    );
    expect(changed.data.fields).toEqual({ born: '2024-02-29', vip: true, kind: 'hot', price: 3 });
    const timeline = await call(readTimeline, { id }, manager);
    expect(timeline.data.map(({ kind, field, source }) => [kind, field, source])).toEqual([
      // Of one change: one moment, in the order of the request.
      ['field', { key: 'price', from: 1200.5, to: 3 }, 'manual'],
      ['field', { key: 'city', from: 'Тверь', to: null }, 'manual'],
      ['load', null, 'manual'],
    ]);
    const [event] = await app.db.rows<{ details: string }>(sql`
      select details::text from crm.audit_events where action = 'numbers.edit' order by id desc limit 1`);
    expect(JSON.parse(event?.details ?? '{}')).toMatchObject({
      fields: [rows.price?.id, rows.city?.id],
    });
  });

  it('tells which field has which fault, and changes nothing', async () => {
    const count = async () => (await call(searchNumbers, { count: 'exact' }, manager)).meta.count;
    const before = await count();
    for (const [fields, field, reason] of [
      [{ city: 'ok', price: 'ten' }, 'price', 'field_not_number'],
      [{ born: '31.02.2024' }, 'born', 'field_not_date'],
      [{ kind: 'warm' }, 'kind', 'field_not_choice'],
      [{ city: 'x'.repeat(501) }, 'city', 'field_too_long'],
    ] as const) {
      const { error } = await create('+79051110009', fields);
      expect([error.status, error.code, error.details]).toMatchObject([
        400,
        'invalid_field',
        { field, reason },
      ]);
    }
    expect((await create('+79051110009', { nofield: 1 })).error).toMatchObject({
      status: 400,
      code: 'unknown_field',
    });
    expect(before?.value).toBeGreaterThan(0);
    expect(await count()).toEqual(before);
  });

  it('is filtered by only where it is filterable, by values of its kind', async () => {
    for (const [fields, code] of [
      [{ kind: 'hot' }, 'field_not_filterable'],
      [{ nofield: 'x' }, 'unknown_field'],
      [{ constructor: 'x' }, 'unknown_field'],
      [{ price: 'ten' }, 'invalid_field'],
      [{ city: { from: 'a' } }, 'invalid_input'],
      [{ city: ' ' }, 'invalid_input'],
    ] as const) {
      const { error } = await call(searchNumbers, { filter: { fields } }, manager);
      const asked = JSON.stringify(fields);
      expect([asked, error.status, error.code]).toEqual([asked, 400, code]);
    }
  });

  it('has an index exactly while it is filterable', async () => {
    await untilIndexed((names) => expect(names).toEqual(['born', 'city', 'price', 'vip']));
    expect((await edit('vip', { filterable: false })).status).toBe(200);
    expect((await edit('kind', { filterable: true })).status).toBe(200);
    await untilIndexed((names) => expect(names).toEqual(['born', 'city', 'kind', 'price']));
    await add('brief', { filterable: true });
    await untilIndexed((names) => expect(names).toContain('brief'));
    await edit('brief', { key: 'brief_new' });
    await untilIndexed((names) => expect(names).toContain('brief_new'));
    expect((await strapi('DELETE', contentPath(UID, rows.brief?.documentId))).status).toBe(200);
    await untilIndexed((names) => expect(names).toEqual(['born', 'city', 'kind', 'price']));
  });

  it('is found by its index among 50,000', async () => {
    await app.db.rows(sql`
      insert into crm.numbers (phone, project_id, status_id, attrs)
      select 79200000000 + i, 0, 1, jsonb_build_object('city', 'town ' || i % 5000, 'price', i)
      from generate_series(1, 50000) i`);
    const planOf = async (conditions: Parameters<typeof fieldParts>[0]) => {
      const plan = await app.db.rows<Record<string, string>>(
        sql`explain select id from crm.numbers where ${and(fieldParts(conditions))} order by id desc limit 51`
      );
      return plan.map((line) => Object.values(line)[0]).join('\n');
    };
    const none = { among: null, from: null, to: null } as const;
    expect(await planOf([{ ...none, key: 'city', kind: 'string', among: ['town 7'] }])).toMatch(
      /numbers_field_\d+_city/
    );
    expect(await planOf([{ ...none, key: 'price', kind: 'number', from: 100, to: 130 }])).toMatch(
      /numbers_field_\d+_price/
    );
    expect(await shown({ fields: { city: 'town 7' } })).toHaveLength(10);
    expect(await shown({ fields: { price: { from: 100, to: 130 } } })).toHaveLength(31);
    await app.db.rows(sql`delete from crm.numbers where phone between 79200000001 and 79200050000`);
  });

  it('keeps key, kind and used choices once numbers hold values of it', async () => {
    const refusals = [
      await edit('kind', { key: 'sort' }),
      await edit('price', { type: 'text' }),
      await edit('kind', { choices: [{ code: 'cold', ru: 'Холодный', en: 'Cold' }] }),
      await strapi('DELETE', contentPath(UID, rows.kind?.documentId)),
    ];
    expect(refusals.map(({ status, body }) => [status, body.error?.code])).toEqual([
      [409, 'field_in_use'],
      [409, 'field_in_use'],
      [409, 'field_in_use'],
      [409, 'in_use'],
    ]);
    const unused = await edit('kind', { choices: [{ code: 'hot', ru: 'Горячо', en: 'Hot' }] });
    expect(unused.status).toBe(200);
    const twice = await strapi('POST', contentPath(UID), named('city'));
    expect([twice.status, twice.body.error?.code]).toEqual([409, 'code_taken']);
  });

  describe('that is narrowed to some', () => {
    const HIDDEN = ['hidden', 'absent'];
    let id: string;
    beforeAll(async () => {
      const [role] = await app.db.rows<{ id: number }>(
        sql`select id from public.admin_roles where code = 'numera-administrator'`
      );
      await add('hidden', { filterable: true, roles: { connect: [{ id: role?.id }] } });
      boss = await logInAgain(app, boss);
      const made = await create('+79051110003', { hidden: 'only for some', city: 'Kazan' }, boss);
      id = made.data.id ?? '';
      await call(changeNumber, { id, fields: { hidden: 'for few' } }, boss);
    });

    it('exists for them', async () => {
      expect(await shown({ fields: { hidden: 'for few' } }, boss)).toEqual([
        { city: 'Kazan', hidden: 'for few' },
      ]);
      const timeline = await call(readTimeline, { id }, boss);
      expect(timeline.data[0]?.field).toEqual({
        key: 'hidden',
        from: 'only for some',
        to: 'for few',
      });
    });

    it('is to everybody else like one that is not there', async () => {
      for (const who of [manager, masked]) {
        const choices = (await call(readChoices, {}, who)).data.fields.map(({ key }) => key);
        expect(choices).toContain('city');
        expect(choices).not.toContain('hidden');
        expect((await call(readNumber, { id }, who)).data.fields).toEqual({ city: 'Kazan' });
        const kinds = (await call(readTimeline, { id }, who)).data.map(({ kind }) => kind);
        expect(kinds).toEqual(['load']);
        const refusals = await Promise.all(
          HIDDEN.map(async (key) =>
            Promise.all([
              call(searchNumbers, { filter: { fields: { [key]: 'x' } } }, who),
              call(changeNumber, { id, fields: { [key]: 'x' } }, who),
              create('+79051110008', { [key]: 'x' }, who),
            ])
          )
        );
        const told = refusals.map((answers, i) =>
          answers.map(({ status, error }) => [
            status,
            error.code,
            error.message.replaceAll(HIDDEN[i] ?? '', 'KEY'),
          ])
        );
        expect(told[0]?.[0]?.slice(0, 2)).toEqual([400, 'unknown_field']);
        expect(told[0]).toEqual(told[1]);
      }
    });

    it('keeps its value when others change the number', async () => {
      await call(changeNumber, { id, fields: { city: 'Ufa' } }, manager);
      expect((await call(readNumber, { id }, boss)).data.fields).toEqual({
        city: 'Ufa',
        hidden: 'for few',
      });
    });

    it('stays narrowed when the last of those listed is taken away, until somebody opens it', async () => {
      await app.db.rows(sql`delete from public.number_fields_roles_lnk`);
      await edit('hidden', { name_en: 'Still hidden' });
      for (const who of [manager, boss])
        expect((await call(readNumber, { id }, who)).data.fields).toEqual({ city: 'Ufa' });
      await edit('hidden', { narrowed: false });
      expect((await call(readNumber, { id }, manager)).data.fields).toMatchObject({
        hidden: 'for few',
      });
      await edit('hidden', { filterable: false });
    });
  });

  it('that is masked is whole only for those who see whole phones', async () => {
    await add('passport', { filterable: true, masked: true });
    const { data } = await create('+79051110004', { passport: '4501 123456' });
    const id = data.id ?? '';
    await call(changeNumber, { id, fields: { passport: '4501 654321' } }, manager);
    const asked = { filter: { fields: { passport: '4501 654321' } } };
    expect((await call(searchNumbers, asked, manager)).data[0]?.fields).toEqual({
      passport: '4501 654321',
    });
    expect((await call(searchNumbers, asked, masked)).error).toMatchObject({
      status: 403,
      code: 'field_masked',
    });
    expect((await call(readNumber, { id }, masked)).data.fields).toEqual({ passport: '***' });
    const [first] = (await call(readTimeline, { id }, masked)).data;
    expect(first?.field).toEqual({ key: 'passport', from: '***', to: '***' });
    const back = await call(changeNumber, { id, fields: { passport: '***' } }, masked);
    expect(back.error.details).toMatchObject({ field: 'passport', reason: 'field_masked' });
    const choice = (await call(readChoices, {}, masked)).data.fields.find(
      ({ key }) => key === 'passport'
    );
    expect(choice).toMatchObject({ masked: true, filterable: false });
  });
});
