import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { makeAdmin, makeToken } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { uids } from '../server/src/uids';
import {
  callStrapi,
  contentPath,
  makeRow,
  type Call,
  type Row,
  type StrapiAnswer,
} from './call-strapi';

let app: TestApp;
let call: Call;

beforeAll(async () => {
  app = await bootApp();
  call = callStrapi(app, await makeAdmin(app, 'numera-administrator'));
});
afterAll(() => app?.close());

const fieldsOf = ({ body }: StrapiAnswer): string[] =>
  ((body.error?.details as { errors?: { path: string[] }[] } | undefined)?.errors ?? []).map(
    ({ path }) => path.join('.')
  );

const post = (uid: string, data: object) => call('POST', contentPath(uid), data);

describe('a dictionary entry', () => {
  it('names each wrong field with its reason', async () => {
    const cases: [string, object, string[]][] = [
      [uids.provider, { code: 'Upper', name: ' ' }, ['code', 'name']],
      [uids.provider, { code: '7', name: 'x' }, ['code']],
      [uids.provider, { code: 'p', name: 'x', price: 1, currency: 'rub' }, ['currency']],
      [uids.geo, { code: 'g', name_ru: 'x', name_en: 'x', timezone: 'Mars/Base' }, ['timezone']],
      [uids.geo, { code: 'g', name_ru: 'x', name_en: 'x', timezone: '+03:00' }, ['timezone']],
      [uids.geo, { code: 'g', name_ru: 'x', name_en: 'x', prefixes: ['+7'] }, ['prefixes']],
      [
        uids.geo,
        { code: 'g', name_ru: 'x', name_en: 'x', kind: 'country', iso: 'RU-MOW' },
        ['iso'],
      ],
      [uids.project, { code: 'j', name: 'x', timezone: 'Moscow' }, ['timezone']],
      [uids.schedule, { name: 'x', windows: [{ weekday: 8, from: 0, to: 1 }] }, ['windows']],
      [uids.status, { code: 's', name_ru: 'x', name_en: 'x', success: true }, ['contact']],
      [uids.status, { code: 's', name_ru: 'x', name_en: 'x', color: 'red' }, ['color']],
      [uids.calendar, { name: 'x', date: '2026-02-30' }, ['date']],
    ];
    for (const [uid, data, fields] of cases) {
      const answer = await post(uid, data);
      expect([uid, answer.status, fieldsOf(answer)]).toEqual([uid, 400, fields]);
    }
  });

  it('is judged as it would be stored, also when only a part of it is written', async () => {
    const status = await makeRow(call, uids.status, {
      code: 'thinking',
      name_ru: 'Думает',
      name_en: 'Thinking',
      processed: true,
    });
    const answer = await call('PUT', contentPath(uids.status, status.documentId), {
      processed: false,
      contact: true,
    });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['processed']]);
  });

  it('is given its code once, whoever writes at the same moment', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => post(uids.provider, { code: 'raced', name: `Racer ${n}` }))
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const rows = await app.db.rows(sql`select 1 from public.providers where code = 'raced'`);
    expect(rows).toHaveLength(1);
  });

  it('may get another code', async () => {
    const row = await makeRow(call, uids.provider, { code: 'old-code', name: 'x' });
    const renamed = await call('PUT', contentPath(uids.provider, row.documentId), {
      code: 'new-code',
    });
    expect(renamed.status).toBe(200);
    expect((renamed.body.data as Row).id).toBe(row.id);
  });

  it('lies in no ring', async () => {
    const region = await makeRow(call, uids.geo, {
      code: 'ring-region',
      name_ru: 'x',
      name_en: 'x',
      kind: 'region',
    });
    const city = await makeRow(call, uids.geo, {
      code: 'ring-city',
      name_ru: 'x',
      name_en: 'x',
      kind: 'city',
      parent: { connect: [{ documentId: region.documentId }] },
    });
    const answer = await call('PUT', contentPath(uids.geo, region.documentId), {
      parent: { connect: [{ documentId: city.documentId }] },
    });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, expect.arrayContaining(['parent'])]);
  });

  it('stands in the calendar of a geo once', async () => {
    const day = { name: 'New year', date: '2027-01-01' };
    await makeRow(call, uids.calendar, day);
    expect((await post(uids.calendar, day)).status).toBe(400);
  });
});

describe('exactly one status is initial', () => {
  const initial = async () =>
    (
      await app.db.rows<{ code: string }>(
        sql`select code from public.number_statuses where initial`
      )
    ).map(({ code }) => code);

  it('after another one became it', async () => {
    expect(await initial()).toEqual(['new']);
    const made = await makeRow(call, uids.status, {
      code: 'fresh',
      name_ru: 'Свежий',
      name_en: 'Fresh',
      initial: true,
    });
    expect(await initial()).toEqual(['fresh']);
    const off = await call('PUT', contentPath(uids.status, made.documentId), { initial: false });
    expect([off.status, off.body.error?.code]).toEqual([409, 'initial_status']);
    const deleted = await call('DELETE', contentPath(uids.status, made.documentId));
    expect([deleted.status, deleted.body.error?.code]).toEqual([409, 'initial_status']);
    expect(await initial()).toEqual(['fresh']);
  });
});

describe('an entry in use', () => {
  it('is not deleted, by the Content Manager, in bulk or by REST, and the answer says where it is used', async () => {
    const provider = await makeRow(call, uids.provider, { code: 'used', name: 'x' });
    await makeRow(call, uids.project, {
      code: 'user-of-provider',
      name: 'x',
      providers: { connect: [{ documentId: provider.documentId }] },
    });
    const one = await call('DELETE', contentPath(uids.provider, provider.documentId));
    expect([one.status, one.body.error?.code, one.body.error?.details]).toMatchObject([
      409,
      'in_use',
      { uses: [{ table: 'projects', rows: 1 }] },
    ]);
    const bulk = await call('POST', `${contentPath(uids.provider)}/actions/bulkDelete`, {
      documentIds: [provider.documentId],
    });
    expect(bulk.status).toBe(409);
    const token = await makeToken(app, ['api::provider.provider.delete'], {});
    const rest = await callStrapi(app, token)('DELETE', `/api/providers/${provider.documentId}`);
    expect([rest.status, rest.body.error?.code]).toEqual([409, 'in_use']);
    expect(await app.db.rows(sql`select 1 from public.providers where code = 'used'`)).toHaveLength(
      1
    );
  });

  it('by a scope is not deleted either', async () => {
    const geo = await makeRow(call, uids.geo, {
      code: 'scoped',
      name_ru: 'x',
      name_en: 'x',
      kind: 'region',
    });
    await makeRow(call, uids.scope, {
      name: 'x',
      geo_mode: 'listed',
      geos: { connect: [{ documentId: geo.documentId }] },
    });
    const answer = await call('DELETE', contentPath(uids.geo, geo.documentId));
    expect([answer.status, answer.body.error?.details]).toMatchObject([
      409,
      { uses: [{ table: 'access_scopes', rows: 1 }] },
    ]);
  });

  it('by nobody is deleted', async () => {
    const geo = await makeRow(call, uids.geo, {
      code: 'unused',
      name_ru: 'x',
      name_en: 'x',
      kind: 'region',
    });
    expect((await call('DELETE', contentPath(uids.geo, geo.documentId))).status).toBe(200);
    expect(await app.db.rows(sql`select 1 from public.geos where code = 'unused'`)).toHaveLength(0);
  });
});
