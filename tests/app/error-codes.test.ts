import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '../../src/plugins/core/contract/contract';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller, type Answer } from '../harness/caller';
import { anonymous, makeAdmin, makeAppUser, makeToken, type Caller } from '../harness/people';
import { probe, withProbe } from '../harness/probe';

const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('refusals by the codes of the API', () => {
  let app: TestApp;
  let call: ReturnType<typeof caller>;
  let token: Caller;
  beforeAll(async () => {
    app = await bootApp({ env: withProbe });
    call = caller(app);
    token = await makeToken(app, [
      probe.echo,
      probe.list,
      probe.fail,
      probe.file,
      'api::provider.provider.find',
    ]);
  });
  afterAll(() => app?.close());

  const refused = (answer: Answer<Contract>, status: number, code: string) => {
    expect(answer.error).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    expect(answer.error.message.length).toBeGreaterThan(5);
    expect(answer.error.requestId).toMatch(REQUEST_ID);
    expect(answer.headers.get('x-request-id')).toBe(answer.error.requestId);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(Object.keys(JSON.parse(answer.bytes.toString()) as object)).toEqual(['error']);
  };

  it('answers a token that holds the scope, and lets out named fields only', async () => {
    const answer = await call(probe.echo, { text: 'x' }, token);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.bytes.toString())).toEqual({ data: { text: 'x' } });
  });

  it('answers an application user with a JWT, and an admin at his door', async () => {
    const user = await makeAppUser(app, [probe.echo]);
    const admin = await makeAdmin(app, 'super-admin');
    for (const who of [user, admin])
      expect((await call(probe.echo, { text: 'x' }, who)).status).toBe(200);
  });

  it('gives 401 to the anonymous, at both doors and on a dictionary', async () => {
    for (const door of ['admin', 'api'] as const)
      refused(await call(probe.echo, { text: 'x' }, anonymous(door)), 401, 'unauthorized');
    const response = await fetch(`${app.url}/api/providers`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } });
  });

  it('gives 401 to a wrong token, at both doors', async () => {
    for (const door of ['admin', 'api'] as const)
      refused(
        await call(probe.echo, { text: 'x' }, { ...anonymous(door), token: 'nonsense' }),
        401,
        'unauthorized'
      );
  });

  it('gives 401 to a token that was deleted', async () => {
    const gone = await makeToken(app, [probe.echo]);
    expect((await call(probe.echo, { text: 'x' }, gone)).status).toBe(200);
    await app.inside('delete-token', { id: gone.id });
    refused(await call(probe.echo, { text: 'x' }, gone), 401, 'unauthorized');
  });

  it('gives 401 to an admin at the other door', async () => {
    const admin = await makeAdmin(app, 'super-admin');
    refused(await call(probe.echo, { text: 'x' }, { ...admin, door: 'api' }), 401, 'unauthorized');
    refused(
      await call(probe.echo, { text: 'x' }, { ...token, door: 'admin' }),
      401,
      'unauthorized'
    );
  });

  it('gives 403 to a token without the scope, to an application user, and to an admin without the permission', async () => {
    const other = await makeToken(app, [probe.list]);
    const user = await makeAppUser(app, [probe.list]);
    const editor = await makeAdmin(app, 'strapi-editor');
    for (const who of [other, user, editor])
      refused(await call(probe.echo, { text: 'x' }, who), 403, 'forbidden');
  });

  it('gives 403 to a read-only token', async () => {
    refused(
      await call(probe.echo, { text: 'x' }, await makeToken(app, 'read-only')),
      403,
      'forbidden'
    );
    refused(
      await call(probe.list, { limit: 1 }, await makeToken(app, 'read-only')),
      403,
      'forbidden'
    );
  });

  it('gives 403 token_type to a full-access token', async () => {
    refused(
      await call(probe.echo, { text: 'x' }, await makeToken(app, 'full-access')),
      403,
      'token_type'
    );
  });

  it('gives 400 unknown_field, with the names', async () => {
    const answer = await call(probe.echo, { text: 'x', nope: 1, more: 2 }, token);
    refused(answer, 400, 'unknown_field');
    expect(answer.error.details.fields).toBe('nope, more');
    expect(answer.error.message).toContain('nope');
    refused(await call(probe.list, { limit: 1, nope: 1 }, token), 400, 'unknown_field');
  });

  it('gives 400 invalid_input, with the path of the fault', async () => {
    const answer = await call(probe.echo, { text: '' }, token);
    refused(answer, 400, 'invalid_input');
    expect(answer.error.details.issues).toMatchObject([{ path: ['text'] }]);
    refused(await call(probe.list, { limit: 'NaN' }, token), 400, 'invalid_input');
  });

  it('says it in Russian to those who ask for Russian', async () => {
    const answer = await call(probe.echo, {}, token, { language: 'ru' });
    expect(answer.error.message).toMatch(/[а-я]/);
    const unknown = await call(probe.echo, {}, anonymous('api'), { language: 'ru' });
    expect(unknown.error.message).toBe('Войдите или передайте действующий токен.');
  });

  it('gives 400 to broken JSON, without a word of the parser', async () => {
    const answer = await fetch(`${app.url}/api/probe/echo`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token.token}`, 'Content-Type': 'application/json' },
      body: '{"text": 79051234567',
    });
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'invalid_input' } });
    expect(text).not.toMatch(/JSON at|position|7905/);
  });

  it('gives 413 with the limit to a body that is too large', async () => {
    const answer = await call(probe.echo, { text: 'x'.repeat(5_000_000) }, token);
    refused(answer, 413, 'too_large');
    expect(answer.error.details.limit).toBe('4mb');
  });

  it('gives 415 to a body that is not JSON', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    refused(await call(probe.echo, { text: 'x' }, token, { headers }), 415, 'unsupported_type');
  });

  it('gives 404 to a path that is not there and 405 to a method that is not', async () => {
    for (const [method, path, status, code] of [
      ['GET', '/api/nope', 404, 'not_found'],
      ['POST', '/api/nope', 404, 'not_found'],
      ['DELETE', '/nope', 404, 'not_found'],
      ['PUT', '/api/probe/echo', 405, 'method_not_allowed'],
      ['DELETE', '/api/numera/ready', 405, 'method_not_allowed'],
    ] as const) {
      const answer = await fetch(app.url + path, { method });
      expect([path, answer.status]).toEqual([path, status]);
      expect(await answer.json()).toMatchObject({ error: { status, code } });
    }
  });

  it('says nothing but a request id when something fails inside, and stays alive', async () => {
    for (const how of ['throw', 'shape'] as const) {
      const answer = await call(probe.fail, { how }, token);
      refused(answer, 500, 'internal');
      expect(answer.error.details).toEqual({});
      expect(answer.bytes.toString()).not.toMatch(/hunter2|7905|ZodError|fine/);
    }
    expect((await call(probe.fail, { how: 'reject' }, token)).status).toBe(200);
    expect((await call(probe.echo, { text: 'alive' }, token)).status).toBe(200);
    expect(app.output()).toContain('a rejection was not handled');
  });

  it('keeps phones and passwords out of its log', () => {
    expect(app.output()).toContain('password=');
    expect(app.output()).not.toMatch(/hunter2|79051234567/);
  });

  it('refuses unknown keys of a generated endpoint, in query and body', async () => {
    const wide = await makeToken(
      app,
      ['api::provider.provider.find', 'api::provider.provider.create'],
      {}
    );
    const headers = { Authorization: `Bearer ${wide.token}`, 'Content-Type': 'application/json' };
    for (const query of ['nope=1', 'filters[nope]=1', 'sort=nope', 'fields=nope']) {
      const answer = await fetch(`${app.url}/api/providers?${query}`, { headers });
      expect([query, answer.status]).toEqual([query, 400]);
      expect(await answer.json()).toMatchObject({
        error: { code: 'unknown_field', details: { fields: 'nope' } },
      });
    }
    for (const body of [
      { data: { name: 'A', code: 'a', nope: 1 } },
      { data: { name: 'A', code: 'a' }, nope: 1 },
    ]) {
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`${app.url}/api/providers`, init);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'unknown_field' } });
    }
  });

  it('names the fields that Strapi itself finds wrong', async () => {
    const wide = await makeToken(app, ['api::provider.provider.create'], {});
    const answer = await fetch(`${app.url}/api/providers`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${wide.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ data: { code: 'a' } }),
    });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as Answer<Contract>;
    expect(error).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: ['name'] }] },
    });
  });

  it('hands out a file as a download that is neither shown nor sniffed', async () => {
    const answer = await call(probe.file, { name: 'отчёт "1".csv' }, token);
    expect(answer.bytes.toString()).toBe('a;b\r\n');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="_____ _1_.csv"; filename*=UTF-8''${encodeURIComponent('отчёт "1".csv')}`
    );
    expect(answer.headers.get('content-security-policy')).toBe('sandbox');
  });
});
