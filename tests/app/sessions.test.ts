import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, type TestApp } from '../harness/boot-app';
import { logInAgain, makeAdmin, makeAppUser, type AdminMade } from '../harness/people';

type Json = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly cookies: readonly string[];
}

const ask = async (
  app: TestApp,
  method: string,
  path: string,
  { token, body, cookie }: { token?: string | null; body?: object; cookie?: string } = {}
): Promise<Answer> => {
  const response = await fetch(app.url + path, {
    method,
    headers: {
      'Accept-Language': 'en',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...(cookie ? { Cookie: cookie } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') ? (JSON.parse(text) as Json) : {},
    cookies: response.headers.getSetCookie(),
  };
};

const dataOf = ({ body }: Answer) => body.data as Json;
const me = async (app: TestApp, token: string | null | undefined): Promise<number> =>
  (await ask(app, 'GET', '/admin/users/me', { token: token ?? null })).status;

const logIn = async (app: TestApp, { email, password }: AdminMade) => {
  const answer = await ask(app, 'POST', '/admin/login', { body: { email, password } });
  return { token: String(dataOf(answer).token), cookies: answer.cookies };
};

const USER_RIGHTS = [
  'plugin::users-permissions.auth.logout',
  'plugin::users-permissions.auth.changePassword',
  'plugin::users-permissions.user.me',
];
const LONG_PASSWORD = `Aa1${'x'.repeat(70)}`;
const SCOPES = '/content-manager/collection-types/api::access-scope.access-scope';

describe('a session', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it('of whoever changes a scope of his own stays; all other sessions of its holders end', async () => {
    const [writer, other] = [
      await makeAdmin(app, 'super-admin'),
      await makeAdmin(app, 'numera-manager'),
    ];
    const made = await ask(app, 'POST', SCOPES, {
      token: writer.token,
      body: { name: 'Shared', users: { connect: [{ id: writer.id }, { id: other.id }] } },
    });
    expect(made.status).toBe(201);
    expect([await me(app, writer.token), await me(app, other.token)]).toEqual([200, 401]);
    const elsewhere = await logInAgain(app, writer);
    const again = await logInAgain(app, other);
    const at = `${SCOPES}/${String(dataOf(made).documentId)}`;
    const named = await ask(app, 'PUT', at, { token: writer.token, body: { name: 'Renamed' } });
    expect(named.status).toBe(200);
    expect(await me(app, again.token)).toBe(200);
    await ask(app, 'PUT', at, { token: writer.token, body: { pool: true } });
    const after = [writer, elsewhere, again].map(({ token }) => me(app, token));
    expect(await Promise.all(after)).toEqual([200, 401, 401]);
  });

  it('ends with those that were refreshed into it', async () => {
    const admin = await makeAdmin(app, 'super-admin');
    const first = await logIn(app, admin);
    const cookie = first.cookies.map((each) => each.split(';')[0]).join('; ');
    const renewed = await ask(app, 'POST', '/admin/access-token', { cookie });
    const second = String(dataOf(renewed).token);
    expect([await me(app, first.token), await me(app, second)]).toEqual([200, 200]);
    const [row] = await app.db.rows<{ session_id: string }>(sql`
      select session_id from public.strapi_sessions
      where user_id = ${String(admin.id)} and status = 'active' order by id desc limit 1`);
    await app.inside('end-session', { kind: 'user', id: admin.id, session: row?.session_id });
    expect([await me(app, first.token), await me(app, second)]).toEqual([401, 401]);
  });

  it('of an administrator ends with his password, and its cookie is for the server alone', async () => {
    const admin = await makeAdmin(app, 'super-admin');
    const { token, cookies } = await logIn(app, admin);
    expect(cookies.join()).toMatch(/httponly/i);
    expect(cookies.join()).toMatch(/samesite=lax|samesite=strict/i);
    const body = { currentPassword: admin.password, password: LONG_PASSWORD };
    expect((await ask(app, 'PUT', '/admin/users/me', { token, body })).status).toBe(400);
    expect(await me(app, token)).toBe(200);
    const good = { ...body, password: 'Other-password-1' };
    expect((await ask(app, 'PUT', '/admin/users/me', { token, body: good })).status).toBe(200);
    expect([await me(app, token), await me(app, admin.token)]).toEqual([401, 401]);
  });

  it('of an application user ends with a logout and with his password', async () => {
    const user = await makeAppUser(app, USER_RIGHTS);
    const mine = async (token: string | null) =>
      (await ask(app, 'GET', '/api/users/me', { token })).status;
    expect(await mine(user.token)).toBe(200);
    expect((await ask(app, 'POST', '/api/auth/logout', { token: user.token })).status).toBe(200);
    expect(await mine(user.token)).toBe(401);
    const { token } = await logInAgain(app, user);
    const change = (password: string) =>
      ask(app, 'POST', '/api/auth/change-password', {
        token,
        body: {
          currentPassword: 'app-user-password-1',
          password,
          passwordConfirmation: password,
        },
      });
    expect((await change(LONG_PASSWORD)).status).toBe(400);
    const changed = await change('Other-password-1');
    expect(changed.status).toBe(200);
    expect([await mine(token), await mine(String(changed.body.jwt))]).toEqual([401, 200]);
  });

  it.each([
    ['blocked', 'update', { blocked: true }],
    ['blocked with others', 'updateMany', { blocked: true }],
    ['deleted', 'delete', undefined],
    ['deleted with others', 'deleteMany', undefined],
  ])(
    'of people who are %s is gone, also where no service of Strapi was asked',
    async (_, how, data) => {
      const person = await makeAdmin(app, 'numera-viewer');
      const left = () =>
        app.db.rows(sql`
        select 1 from public.strapi_sessions where origin = 'admin' and user_id = ${String(person.id)}`);
      expect((await left()).length).toBeGreaterThan(0);
      const where = how.endsWith('Many') ? { id: { $in: [person.id] } } : { id: person.id };
      await app.inside('write-people', { uid: 'admin::user', how, where, data });
      expect(await left()).toEqual([]);
      expect(await me(app, person.token)).toBe(401);
    }
  );

  it('is not given by another way of signing', async () => {
    const secretOf = { admin: app.env.ADMIN_JWT_SECRET, app: app.env.JWT_SECRET };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sign = (real: string, alg: string, secret: string | undefined) => {
      const claims = JSON.parse(
        Buffer.from(real.split('.')[1] ?? '', 'base64url').toString()
      ) as object;
      const text = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
      const hash = alg.replace('HS', 'sha');
      const end =
        alg === 'none'
          ? ''
          : createHmac(hash, secret ?? '')
              .update(text)
              .digest('base64url');
      return `${text}.${end}`;
    };
    const admin = String((await makeAdmin(app, 'super-admin')).token);
    const user = String((await makeAppUser(app, USER_RIGHTS)).token);
    const open = async (alg: string) => [
      await me(app, sign(admin, alg, secretOf.admin)),
      (await ask(app, 'GET', '/api/users/me', { token: sign(user, alg, secretOf.app) })).status,
    ];
    expect(await open('HS256')).toEqual([200, 200]);
    for (const alg of ['HS384', 'HS512', 'none'])
      expect([alg, ...(await open(alg))]).toEqual([alg, 401, 401]);
  });

  it('is not opened for a password longer than bcrypt looks at, whoever sets it', async () => {
    const { token } = await makeAdmin(app, 'super-admin');
    const person = { email: 'long@numera.test', password: LONG_PASSWORD };
    const user = { ...person, username: 'long', confirmed: true, provider: 'local' };
    const at = '/content-manager/collection-types/plugin::users-permissions.user';
    expect((await ask(app, 'POST', at, { token, body: user })).status).toBe(400);
    const admin = await makeAdmin(app, 'numera-manager');
    const change = await ask(app, 'PUT', `/admin/users/${admin.id}`, {
      token,
      body: { password: LONG_PASSWORD },
    });
    expect(change.status).toBe(400);
    const rows = await app.db.rows(sql`select 1 from public.up_users where username = 'long'`);
    expect(rows).toEqual([]);
  });
});

describe('a fresh installation', () => {
  const first = { email: 'First@numera.test', password: 'First-password-1' };
  const body = { email: 'thief@numera.test', password: 'Thief-password-1', firstname: 'T' };

  it('makes nobody an administrator who only asks', async () => {
    const app = await bootApp();
    const refused = await ask(app, 'POST', '/admin/register-admin', { body });
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: 'first_admin_closed' } },
    });
    const register = { ...body, username: 'thief' };
    const user = await ask(app, 'POST', '/api/auth/local/register', { body: register });
    expect(user.status).toBe(404);
    expect(await app.db.rows(sql`select 1 from public.admin_users`)).toEqual([]);
    expect(await app.db.rows(sql`select 1 from public.up_users`)).toEqual([]);
    expect(app.output()).toContain('there is no administrator yet');
    await app.close();
  });

  it('makes the first one from its settings, once, before it listens', async () => {
    const env = { NUMERA_ADMIN_EMAIL: first.email, NUMERA_ADMIN_PASSWORD: first.password };
    const app = await bootApp({ env });
    const again = await bootApp({ env, database: app.database });
    for (const at of [app, again]) {
      const answer = await ask(at, 'POST', '/admin/login', {
        body: { ...first, email: first.email.toLowerCase() },
      });
      expect(answer.status).toBe(200);
    }
    const rows = await app.db.rows(sql`select 1 from public.admin_users`);
    expect(rows).toHaveLength(1);
    await again.close();
    await app.close();
  });
});
