import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { encode } from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { anonymous, makeAdmin, makeToken, type Caller } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { downloadExport, listGone, readExport, startExport } from '../contract/exports';
import {
  downloadRejects,
  importFile,
  listImports,
  loadTried,
  readImport,
  startImport,
  uploadFile,
} from '../contract/imports';
import { addConsent, searchConsents } from '../../numbers/contract/consents';
import { until } from './support/load';
import { seedWorld, type World } from './support/seed-world';

const FILE = encode(
  'Телефон;Имя\r\n8 917 100-00-01;Анна\r\n8 917 100-00-02;Борис\r\nне телефон;Вера\r\n',
  'windows-1251'
);

const NOISE = Buffer.alloc(1024 * 1024, Buffer.from('PK\u0003\u0004\u0001\u0002'));

/** A picture or an archive that comes in piece by piece, as over a slow line: it is refused by its first piece. */
const sendSlowly = (url: string, headers: Record<string, string>) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const pieces = 8;
    const sending = request(url, {
      method: 'POST',
      headers: {
        ...headers,
        'Content-Type': 'application/octet-stream',
        'Content-Length': pieces * NOISE.length,
      },
    });
    sending.once('error', reject);
    const answered = new Promise<{ status: number; text: string }>((told) =>
      sending.once('response', async (response) =>
        told({
          status: response.statusCode ?? 0,
          text: (await buffer(response)).toString('utf8'),
        })
      )
    );
    void (async () => {
      for (let piece = 0; piece < pieces; piece += 1) {
        await new Promise((sent) => sending.write(NOISE, sent));
        await new Promise((later) => setTimeout(later, 50));
      }
      sending.end();
      resolve(await answered);
    })();
  });

describe('files over HTTP', () => {
  let app: TestApp;
  let world: World;
  let manager: Caller;
  beforeAll(async () => {
    app = await bootApp();
    world = await seedWorld(app.db);
    manager = await makeAdmin(app, 'numera-manager', { projects: [world.projects.alpha] });
  });
  afterAll(() => app.close());

  const done = async (id: string, as: Caller) =>
    until(async () => {
      const { data } = await caller(app)(readImport, { id }, as);
      return ['done', 'failed', 'cancelled'].includes(data.state) ? data : undefined;
    });

  it('are sent, looked at, loaded, given back and exported', async () => {
    const call = caller(app);
    const sent = await call(uploadFile, { filename: 'база.csv' }, manager, { body: FILE });
    expect(sent.status).toBe(201);
    expect(sent.data).toMatchObject({ encoding: 'windows-1251', delimiter: ';', header: 1 });
    expect(sent.data.columns.map(({ target }) => target)).toEqual(['phone', 'skip']);
    const order = { upload: sent.data.id, defaults: { project: 'alpha' } };
    const started = await call(startImport, order, manager, { key: 'once' });
    expect(started.status).toBe(202);
    const again = await call(startImport, order, manager, { key: 'once' });
    expect(again.data).toEqual(started.data);
    const row = await done(started.data.id, manager);
    expect(row).toMatchObject({ state: 'done', rowsRead: 3, inserted: 2, rejected: 1 });
    const listed = await call(listImports, {}, manager);
    expect(listed.data.map(({ id }) => id)).toEqual([row.id]);

    const rejects = await call(downloadRejects, { id: row.id, lang: 'ru' }, manager);
    expect(rejects.headers.get('content-disposition')).toContain('attachment');
    expect(rejects.bytes.toString('utf8')).toContain('не телефон;Вера;4;rejected;');

    const filter = { import: row.id };
    const ordered = await call(startExport, { filter, columns: ['phone'] }, manager);
    expect(ordered.status).toBe(202);
    const file = await until(async () => {
      const { data } = await call(readExport, { id: ordered.data.id }, manager);
      return data.state === 'done' ? data : undefined;
    });
    expect(file).toMatchObject({ rows: 2, written: 2, gone: 0 });
    const missing = await call(listGone, { id: file.id }, manager);
    expect(missing).toMatchObject({ status: 200, data: [], meta: { next: null } });
    const got = await call(downloadExport, { id: file.id }, manager);
    expect(got.bytes.toString('utf8')).toContain('79171000001');
    const told = await app.db.rows<{ action: string; rows: string }>(sql`
      select action, rows from crm.audit_events
      where action in ('exchange.import.rejects', 'exchange.export.download') and actor_id = ${manager.id}
      order by id`);
    expect(told.map(({ action, rows }) => [action, Number(rows)])).toEqual([
      ['exchange.import.rejects', 1],
      ['exchange.export.download', 2],
    ]);
  });

  it('are tried first and loaded as they were tried, in the raw form too', async () => {
    const call = caller(app);
    const query = { filename: 'try.csv', project: 'alpha', dryRun: 'true' } as const;
    const body = 'phone\n79171700001\nbad\n';
    const sent = await call(importFile, query, manager, { body });
    expect(sent.status).toBe(202);
    const tried = await done(sent.data.id, manager);
    expect(tried).toMatchObject({ state: 'done', dryRun: true, inserted: 1, rejected: 1 });
    expect(tried.samples).toHaveLength(2);
    const rejects = await call(downloadRejects, { id: tried.id }, manager);
    expect(rejects.bytes.toString('utf8')).toContain('bad,3,rejected,');
    const load = await call(loadTried, { id: tried.id }, manager, { key: 'tried' });
    expect(load.status).toBe(202);
    const repeated = await call(loadTried, { id: tried.id }, manager, { key: 'tried' });
    expect(repeated.data).toEqual(load.data);
    expect(await done(load.data.id, manager)).toMatchObject({ dryRun: false, inserted: 1 });
    const again = await call(loadTried, { id: tried.id }, manager);
    expect(again).toMatchObject({ status: 409, error: { code: 'loaded_before' } });
    const { data } = await call(listImports, {}, manager);
    expect(data.map(({ id }) => id)).toContain(load.data.id);
    expect(data.map(({ id }) => id)).not.toContain(tried.id);
  });

  it('load in one call with a token, also at the path of the order', async () => {
    const token = await makeToken(app, [importFile, readImport, startImport], {
      projects: [world.projects.beta],
    });
    const query = '?filename=one.csv&project=beta';
    const post = (path: string, body: string, key: string) =>
      fetch(`${app.url}/api/exchange${path}${query}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token.token}`,
          'Content-Type': 'application/octet-stream',
          'Idempotency-Key': key,
        },
        body,
      });
    const first = await post('/imports', 'phone\n79172000001\n', 'a');
    expect(first.status).toBe(202);
    const { data } = (await first.json()) as { data: { id: string; jobId: string } };
    const repeated = await post('/imports', 'phone\n79172000001\n', 'a');
    expect(await repeated.json()).toEqual({ data });
    expect(await done(data.id, token)).toMatchObject({ inserted: 1 });
    const before = await post('/imports/file', 'phone\n79172000001\n', 'b');
    expect(before.status).toBe(409);
    expect(await before.json()).toMatchObject({ error: { code: 'loaded_before' } });
    // Nobody was told of that upload, so nobody could ever load it: its bytes are gone with the refusal.
    const kept = await app.db.rows<{ gone: boolean }>(sql`
      select f.removed_at is not null as gone from crm.exchange_uploads u join crm.core_files f on f.id = u.file_id
      where u.filename = 'one.csv' order by u.id`);
    expect(kept.map(({ gone }) => gone)).toEqual([false, true]);
  });

  it('bring a consent once, with the right to record it', async () => {
    const call = caller(app);
    const scope = { projects: [world.projects.beta] };
    const [may, mayNot] = [
      await makeToken(app, [importFile, readImport, addConsent, searchConsents], scope),
      await makeToken(app, [importFile, readImport, searchConsents], scope),
    ];
    const input = {
      filename: 'agreed.csv',
      project: 'beta',
      consent: JSON.stringify({ source: 'a form', givenAt: '2026-05-01T00:00:00Z' }),
    };
    const body = 'phone\n79172000031\n';
    const uploads = () =>
      app.db.rows(sql`select id from crm.exchange_uploads where filename = 'agreed.csv'`);
    const refused = await call(importFile, input, mayNot, { body });
    expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    expect(await uploads()).toEqual([]);
    const future = JSON.stringify({ source: 'a form', givenAt: '2999-01-01T00:00:00Z' });
    const early = await call(importFile, { ...input, consent: future }, may, { body });
    expect(early).toMatchObject({ status: 400, error: { code: 'invalid_input' } });
    const first = await call(importFile, input, may, { body, key: 'agreed' });
    expect(first.status).toBe(202);
    const again = await call(importFile, input, may, { body, key: 'agreed' });
    expect(again.data).toEqual(first.data);
    const { id } = first.data;
    expect((await done(id, may)).consents).toMatchObject([{ source: 'a form', import: id }]);
    const { data } = await call(searchConsents, { filter: { import: id } }, mayNot);
    expect(data.map((row) => row.import)).toEqual([id]);
  });

  it('are refused with a reason that is heard, while most is still to be sent', async () => {
    const refused = async (path: string, headers: Record<string, string>) => {
      const { status, text } = await sendSlowly(`${app.url}/exchange${path}`, {
        Authorization: `Bearer ${manager.token}`,
        ...headers,
      });
      const { error } = JSON.parse(text) as { error: { code: string } };
      return [status, error.code];
    };
    expect(await refused('/uploads?filename=a.csv', {})).toEqual([415, 'not_a_table']);
    const once = { 'Idempotency-Key': 'noise' };
    expect(await refused('/imports?filename=a.csv', once)).toEqual([415, 'not_a_table']);
    const kept = await app.db.rows(sql`select 1 from crm.core_files where filename = 'a.csv'`);
    expect(kept).toEqual([]);
    const good = await caller(app)(uploadFile, { filename: 'b.csv' }, manager, { body: FILE });
    expect(good.status).toBe(201);
  });

  it('are closed to the anonymous, and to those whose scope is elsewhere', async () => {
    const call = caller(app);
    const nobody = await call(uploadFile, { filename: 'x.csv' }, anonymous('admin'), {
      body: FILE,
    });
    expect(nobody.status).toBe(401);
    const viewer = await makeAdmin(app, 'numera-viewer', {});
    const forbidden = await call(uploadFile, { filename: 'x.csv' }, viewer, { body: FILE });
    expect(forbidden.status).toBe(403);
    const { data } = await call(listImports, {}, manager);
    expect(data.length).toBeGreaterThan(0);
    const other = await makeAdmin(app, 'numera-manager', { projects: [world.projects.gamma] });
    const id = data[0]?.id ?? '';
    expect((await call(readImport, { id }, other)).status).toBe(404);
    expect((await call(downloadRejects, { id }, other)).status).toBe(404);
  });
});
