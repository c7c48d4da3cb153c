import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { makeAdmin, makeToken, type Caller } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import {
  changeNumber,
  createNumber,
  lookupNumbers,
  readChoices,
  readNumber,
  readTimeline,
  revealPhone,
  searchNumbers,
} from '../contract/numbers';

const EVERYTHING = { pool: true };
const SOME = [searchNumbers, readNumber, readTimeline, createNumber, changeNumber, readChoices];

describe('numbers by HTTP', () => {
  let app: TestApp;
  let call: ReturnType<typeof caller>;
  let full: Caller;
  let masked: Caller;
  let admin: Caller;
  let id: string;
  beforeAll(async () => {
    app = await bootApp();
    call = caller(app);
    await app.inside('make-world', {
      rows: [
        { type: 'provider', code: 'acme' },
        { type: 'geo', code: 'ru', more: { timezone: 'Asia/Omsk' } },
        { type: 'project', code: 'spring' },
      ],
    });
    full = await makeToken(app, [...SOME, lookupNumbers, revealPhone], EVERYTHING);
    masked = await makeToken(app, SOME, EVERYTHING);
    admin = await makeAdmin(app, 'super-admin');
    const made = await call(
      createNumber,
      { phone: '8 905 123-45-67', project: 'spring', provider: 'acme', geo: 'ru' },
      full
    );
    expect(made.error).toBeUndefined();
    expect(made.status).toBe(201);
    id = made.data.id ?? '';
  });
  afterAll(() => app?.close());

  it('masks phones for a token that was not given the right to whole ones', async () => {
    const whole = await call(readNumber, { id }, full);
    expect(whole.data).toMatchObject({ phone: '79051234567', masked: false, zone: 'Asia/Omsk' });
    expect((await call(readNumber, { id }, masked)).data).toMatchObject({
      phone: '7905*****67',
      masked: true,
    });
    const { data } = await call(
      searchNumbers,
      { filter: { phone: { is: '+79051234567' } } },
      masked
    );
    expect(data.map((row) => row.phone)).toEqual(['7905*****67']);
    const refused = await call(
      searchNumbers,
      { filter: { phone: { startsWith: '7905' } } },
      masked
    );
    expect(refused.error).toMatchObject({ status: 403, code: 'masked_search' });
    expect((await call(revealPhone, { id }, masked)).status).toBe(403);
    expect((await call(revealPhone, { id }, full)).data).toEqual({ phone: '79051234567' });
    expect((await call(revealPhone, { id }, admin)).data).toEqual({ phone: '79051234567' });
  });

  it('shows one page of an ending to who sees masked phones', async () => {
    await app.db.rows(sql`
      insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id)
      select 79060000000 + i * 10000 + 77, project_id, provider_id, geo_id, status_id
      from crm.numbers, generate_series(1, 80) i where id = ${id}::bigint`);
    const filter = { project: 'spring', phone: { endsWith: '0077' } };
    const shown = await call(searchNumbers, { filter, limit: 200 }, masked);
    expect(shown.data).toHaveLength(50);
    expect(shown.meta).toEqual({ next: null, previous: null });
    const further = await call(searchNumbers, { filter, after: 'any' }, masked);
    expect([further.status, further.error.code]).toEqual([400, 'invalid_input']);
    expect((await call(searchNumbers, { filter, limit: 200 }, full)).data).toHaveLength(80);
  });

  it('creates once under one Idempotency-Key', async () => {
    const phone = '+7 905 765-43-21';
    const first = await call(createNumber, { phone, project: 'spring' }, full, { key: 'create-1' });
    const again = await call(createNumber, { phone, project: 'spring' }, full, { key: 'create-1' });
    expect(first.data.outcome).toBe('inserted');
    expect(again.data).toEqual(first.data);
    const other = await call(createNumber, { phone: '+79057654322' }, full, { key: 'create-1' });
    expect(other.error).toMatchObject({ status: 409, code: 'idempotency_conflict' });
    const second = await call(createNumber, { phone, project: 'spring' }, full, {
      key: 'create-2',
    });
    expect(second.data).toEqual({ outcome: 'duplicate', id: first.data.id });
    expect(
      (await call(createNumber, { phone, project: 'spring' }, full, { key: 'create-2' })).data
    ).toEqual(second.data);
  });

  it('changes a status through both doors and tells who did it', async () => {
    const byToken = await call(changeNumber, { id, status: 'no_answer', version: 1 }, full);
    expect(byToken.data).toMatchObject({ version: 2 });
    const late = await call(changeNumber, { id, status: 'success', version: 1 }, admin, {
      language: 'ru',
    });
    expect(late.error).toMatchObject({
      status: 409,
      code: 'row_changed',
      message: expect.stringContaining('номер изменили') as string,
      details: { current: { id, version: 2 } },
    });
    const byAdmin = await call(changeNumber, { id, status: 'success', version: 2 }, admin);
    expect(byAdmin.status).toBe(200);
    const { data } = await call(readTimeline, { id }, full);
    expect(data.map(({ kind, source }) => [kind, source])).toEqual([
      ['status', 'manual'],
      ['status', 'api'],
      ['load', 'api'],
    ]);
    expect(data.every(({ actor }) => Boolean(actor))).toBe(true);
  });

  it('offers the dictionaries and looks phones up', async () => {
    const { data } = await call(readChoices, {}, masked);
    expect(data.projects.map(({ code }) => code)).toEqual(['spring']);
    expect(data.statuses.some(({ initial }) => initial)).toBe(true);
    expect(data).toMatchObject({ pool: true, full: false });
    const found = await call(lookupNumbers, { phones: ['89051234567', '+79990000000', 'x'] }, full);
    expect(found.data.found.map((row) => row.id)).toEqual([id]);
    expect(found.data).toMatchObject({ missing: ['79990000000'], invalid: [{ phone: 'x' }] });
    expect((await call(lookupNumbers, { phones: ['89051234567'] }, masked)).status).toBe(403);
  });

  it('names the field that it does not know', async () => {
    const unknown = await call(searchNumbers, { filter: { colour: 'red' } }, full);
    expect(unknown.error).toMatchObject({ status: 400, code: 'unknown_field' });
    const nobody = await call(searchNumbers, { filter: { project: 'autumn' } }, full);
    expect(nobody.error).toMatchObject({ status: 400, code: 'unknown_reference' });
  });
});
