import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, type TestApp } from '../harness/boot-app';
import { asSuperuser } from '../harness/cluster';
import { makeAdmin, makeAppUser, type AdminMade } from '../harness/people';

interface Answer {
  readonly status: number;
  readonly wait: number | null;
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

interface Sending {
  readonly forwarded?: string;
  readonly language?: string;
}

const post = async (
  app: TestApp,
  path: string,
  body: object,
  { forwarded, language = 'en' }: Sending = {}
): Promise<Answer> => {
  const response = await fetch(app.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Accept-Language': language,
      ...(forwarded ? { 'X-Forwarded-For': forwarded } : {}),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const { error } = (text ? JSON.parse(text) : {}) as Pick<Answer, 'error'>;
  const wait = response.headers.get('retry-after');
  return { status: response.status, wait: wait === null ? null : Number(wait), error };
};

/** The status of a POST to a path that is not tidied up on its way. */
const postRaw = (app: TestApp, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port: app.port, method: 'POST', path, headers });
    sent.on('error', reject).on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.end(JSON.stringify({ email: 'somebody@numera.test', password: 'Wrong-1' }));
  });

const logIn = (app: TestApp, email: string, password: string, how?: Sending) =>
  post(app, '/admin/login', { email, password }, how);

const wrong = (app: TestApp, email: string, how?: Sending) => logIn(app, email, 'Wrong-1', how);

/** Moves what was counted into the past, instead of waiting. */
const letPass = (app: TestApp, seconds: number) =>
  app.db.rows(sql`
    update crm.access_login_attempts
    set attempts = array(select a - make_interval(secs => ${seconds}::int) from unnest(attempts) a)`);

const forget = (app: TestApp) => app.db.rows(sql`delete from crm.access_login_attempts`);

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);

const MINUTES = 60;

describe('attempts to log in', () => {
  let app: TestApp;
  let other: TestApp;
  let admin: AdminMade;
  beforeAll(async () => {
    app = await bootApp();
    other = await bootApp({ database: app.database });
    admin = await makeAdmin(app, 'super-admin');
  });
  afterAll(async () => {
    await other?.close();
    await app?.close();
  });

  it('are counted for an account by all processes together, and told how long to wait', async () => {
    await forget(app);
    const answers = [];
    for (const at of [app, other, app, other, app]) answers.push(await wrong(at, admin.email));
    expect(statuses(answers)).toEqual([400, 400, 400, 400, 400]);
    // However it is spelt, and though the password is right: it is not looked at.
    for (const email of [admin.email, ` ${admin.email.toUpperCase()} `.trim()]) {
      const refused = await logIn(other, email, admin.password);
      expect(refused).toMatchObject({ status: 429, error: { code: 'too_many_logins' } });
      expect(refused.wait).toBeGreaterThan(4 * MINUTES);
      expect(refused.wait).toBeLessThanOrEqual(5 * MINUTES);
    }
    const russian = await wrong(app, admin.email, { language: 'ru' });
    expect(russian.error?.message).toBe('Слишком много попыток. Повторите через 5 мин.');
    await letPass(app, 5 * MINUTES);
    expect((await logIn(app, admin.email, admin.password)).status).toBe(200);
  });

  it('of a refused caller do not push away the end of his wait', async () => {
    await forget(app);
    for (let n = 0; n < 5; n += 1) await wrong(app, admin.email);
    await letPass(app, 4 * MINUTES);
    for (let n = 0; n < 5; n += 1) expect((await wrong(app, admin.email)).status).toBe(429);
    const refused = await wrong(app, admin.email);
    expect(refused.wait).toBeLessThanOrEqual(1 * MINUTES);
    await letPass(app, 1 * MINUTES);
    expect((await logIn(app, admin.email, admin.password)).status).toBe(200);
  });

  it('that are good count for nothing, however many come in a row', async () => {
    await forget(app);
    const answers = [];
    for (let n = 0; n < 25; n += 1)
      answers.push(await logIn(n % 2 ? app : other, admin.email, admin.password));
    expect(statuses(answers).filter((status) => status !== 200)).toEqual([]);
    expect(answers).toHaveLength(25);
  });

  it('start anew for an account after a good one', async () => {
    await forget(app);
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) expect((await wrong(app, admin.email)).status).toBe(400);
      expect((await logIn(app, admin.email, admin.password)).status).toBe(200);
    }
    // Of the address they stay: 12 were wrong.
    const [row] = await app.db.rows<{ n: number }>(
      sql`select cardinality(attempts) as n from crm.access_login_attempts where key like 'address %'`
    );
    expect(row?.n).toBe(12);
  });

  it('over 1,000 accounts from one address: 20 reach the password, whatever process they meet', async () => {
    await forget(app);
    const answers: Answer[] = [];
    for (let from = 0; from < 1_000; from += 20)
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 20 }, (_, n) =>
            wrong(n % 2 ? app : other, `person-${from + n}@numera.test`)
          )
        ))
      );
    expect(answers).toHaveLength(1_000);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(980);
    // Who is refused by his address leaves no row of an account behind.
    const [rows] = await app.db.rows<{ n: number }>(
      sql`select count(*)::int as n from crm.access_login_attempts where key like 'account %'`
    );
    expect(rows?.n).toBe(20);
    const refused = answers.at(-1);
    expect(refused?.wait).toBeGreaterThan(8 * MINUTES);
    expect(refused?.wait).toBeLessThanOrEqual(10 * MINUTES);
    // The doors of application users and of forgotten passwords are behind the same count.
    for (const [path, body] of [
      ['/api/auth/local', { identifier: 'someone@numera.test', password: 'x' }],
      ['/admin/forgot-password', { email: 'someone@numera.test' }],
      ['/admin/reset-password', { resetPasswordToken: 'a'.repeat(40), password: 'Password-1' }],
      ['/admin/register', {}],
      ['/api/auth/forgot-password', { email: 'someone@numera.test' }],
    ] as const)
      expect([path, (await post(app, path, body)).status]).toEqual([path, 429]);
  });

  it('are the same attempt however the path is spelt', async () => {
    await forget(app);
    const paths = ['/admin/login', '/admin/LOGIN', '/Admin/Login/', '/admin/login/'];
    const answers = [];
    for (let n = 0; n < 12; n += 1)
      answers.push(
        await post(app, paths[n % 4] ?? '', { email: admin.email, password: 'Wrong-1' })
      );
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    // Sent as they stand: `fetch` would tidy them up.
    const odd = [
      '//admin/login',
      '/admin//login',
      '/admin/./login',
      '/admin/%6Cogin',
      '/admin/%2e/login',
    ];
    for (const path of odd) expect([path, await postRaw(app, path)]).not.toEqual([path, 400]);
  });

  it('of application users are counted alike', async () => {
    await forget(app);
    const user = await makeAppUser(app, []);
    const [row] = await app.db.rows<{ email: string }>(
      sql`select email from public.up_users where id = ${user.id}`
    );
    const identifier = row?.email ?? '';
    const attempt = (password: string) => post(app, '/api/auth/local', { identifier, password });
    for (let n = 0; n < 4; n += 1) expect((await attempt('wrong')).status).toBe(400);
    expect((await attempt('app-user-password-1')).status).toBe(200);
    for (let n = 0; n < 5; n += 1) expect((await attempt('wrong')).status).toBe(400);
    expect((await attempt('app-user-password-1')).status).toBe(429);
  });

  it('cannot be counted: nobody logs in', async () => {
    await forget(app);
    const asOwner = (text: string) =>
      asSuperuser(inject('cluster'), (client) => client.query(text), app.database);
    await asOwner('alter table crm.access_login_attempts rename to attempts_away');
    const refused = await logIn(app, admin.email, admin.password);
    await asOwner('alter table crm.attempts_away rename to access_login_attempts');
    expect(refused).toMatchObject({ status: 503, error: { code: 'unavailable' } });
    expect((await logIn(app, admin.email, admin.password)).status).toBe(200);
  });
});

describe('an address that is only claimed', () => {
  const spread = async (app: TestApp, proxy: string): Promise<number> => {
    const answers = [];
    for (let n = 0; n < 30; n += 1)
      answers.push(
        await wrong(app, `person-${n}@numera.test`, {
          forwarded: `198.51.100.${n}${proxy}`,
        })
      );
    return answers.filter(({ status }) => status === 400).length;
  };

  it('has no effect without a proxy', async () => {
    const app = await bootApp();
    expect(await spread(app, '')).toBe(20);
    await app.close();
  });

  it('has no effect before the one that our proxy wrote', async () => {
    const app = await bootApp({ env: { NUMERA_TRUSTED_PROXIES: '1' } });
    expect(await spread(app, ', 203.0.113.7')).toBe(20);
    expect((await wrong(app, 'other@numera.test', { forwarded: '203.0.113.8' })).status).toBe(400);
    await app.close();
  });
});
