import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, type TestApp } from '../harness/boot-app';
import { makeAdmin, makeAppUser, type AdminMade, type Caller } from '../harness/people';

interface Told {
  readonly action: string;
  readonly result: string;
  readonly who: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const PASSWORD = 'app-user-password-1';

describe('coming and going in the audit log', () => {
  let app: TestApp;
  let admin: AdminMade;
  let person: Caller;
  let email: string;
  beforeAll(async () => {
    app = await bootApp();
    admin = await makeAdmin(app, 'numera-manager');
    person = await makeAppUser(app, [
      'plugin::users-permissions.auth.changePassword',
      'plugin::users-permissions.auth.logout',
    ]);
    const row = await app.db.one<{ email: string }>(
      sql`select email from public.up_users where id = ${person.id}`
    );
    email = row?.email ?? '';
  });
  afterAll(() => app?.close());

  const post = async (
    path: string,
    body: object,
    headers: Record<string, string> = {},
    method = 'POST'
  ) => {
    const response = await fetch(app.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    return {
      status: response.status,
      id: response.headers.get('x-request-id'),
      cookie: cookies.join('; '),
      body: (await response.json().catch(() => ({}))) as Record<string, never>,
    };
  };
  const bearer = (token: string | null) => ({ Authorization: `Bearer ${token}` });

  /** A new password ends the old sessions as well: that is an entry of its own. */
  const told = async (id: string | null, action = 'session.%'): Promise<Told[]> => {
    const rows = await app.db.rows<Omit<Told, 'details'> & { details: string }>(sql`
      select action, result, actor_kind || ':' || coalesce(actor_id::text, '') as who, details::text as details
      from crm.audit_events where request_id = ${id} and action like ${action}
        and (action = 'session.end') = (${action} = 'session.end')`);
    return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as Told['details'] }));
  };
  const isTold = async (answer: { id: string | null }, wanted: Partial<Told>) => {
    const seen = () => told(answer.id, wanted.action);
    await expect.poll(seen).toHaveLength(1);
    expect((await seen())[0]).toMatchObject(wanted);
  };

  it('of application users: login, refusal, refresh, password, logout', async () => {
    const who = `app-user:${person.id}`;
    const login = { action: 'session.login', result: 'done', who };
    const came = await post('/api/auth/local', { identifier: email, password: PASSWORD });
    expect(came.status).toBe(200);
    await isTold(came, login);
    const wrong = await post('/api/auth/local', {
      identifier: email,
      password: 'Wrong-password-1',
    });
    expect(wrong.status).toBe(400);
    await isTold(wrong, {
      action: 'session.login',
      result: 'refused',
      who: 'anonymous:',
      details: { door: 'api', login: email, user: person.id, code: 'invalid_input', status: 400 },
    });
    const unknown = await post('/API/auth/local/', {
      identifier: 'My-secret-password-1',
      password: 'x',
    });
    await isTold(unknown, {
      result: 'refused',
      details: expect.objectContaining({ login: 'unknown' }),
    });
    const again = await post('/api/auth/refresh', {}, { Cookie: came.cookie });
    expect(again.status).toBe(200);
    await isTold(again, { action: 'session.refresh', result: 'done', who });
    const stolen = await post('/api/auth/refresh', { refreshToken: 'nonsense' });
    expect(stolen.status).toBe(401);
    await isTold(stolen, { action: 'session.refresh', result: 'refused' });
    const forgot = await post('/api/auth/forgot-password', { email });
    await isTold(forgot, {
      action: 'session.forgot',
      details: expect.objectContaining({ login: email }),
    });
    const reset = await post('/api/auth/reset-password', {
      code: 'made-up',
      password: 'Another-password-2',
      passwordConfirmation: 'Another-password-2',
    });
    await isTold(reset, { action: 'session.reset', result: 'refused' });
    const change = {
      currentPassword: PASSWORD,
      password: 'Another-password-2',
      passwordConfirmation: 'Another-password-2',
    };
    const changed = await post('/api/auth/change-password', change, bearer(person.token));
    expect(changed.status).toBe(200);
    await isTold(changed, { action: 'session.password', result: 'done', who });
    const { jwt } = changed.body as unknown as { jwt: string };
    const gone = await post('/api/auth/logout', {}, bearer(jwt));
    expect(gone.status).toBe(200);
    await isTold(gone, { action: 'session.logout', result: 'done', who });
  });

  it('of staff: login, refresh, password, sessions, logout', async () => {
    const who = `user:${admin.id}`;
    const { password } = admin;
    const came = await post('/admin/login', { email: admin.email, password });
    expect(came.status).toBe(200);
    await isTold(came, { action: 'session.login', result: 'done', who });
    const wrong = await post('/admin/login', { email: admin.email, password: 'Wrong-password-1' });
    await isTold(wrong, {
      action: 'session.login',
      result: 'refused',
      details: expect.objectContaining({ login: admin.email, user: admin.id }),
    });
    const again = await post('/admin/access-token', {}, { Cookie: came.cookie });
    expect(again.status).toBe(200);
    await isTold(again, { action: 'session.refresh', result: 'done', who });
    const { token } = (again.body as unknown as { data: { token: string } }).data;
    const profile = { currentPassword: 'Wrong-password-1', password: 'Another-password-3' };
    const kept = await post('/admin/users/me', profile, bearer(token), 'PUT');
    expect(kept.status).toBe(400);
    await isTold(kept, { action: 'session.password', result: 'refused', who });
    const forgot = await post('/admin/forgot-password', { email: 'nobody@x.test' });
    await isTold(forgot, {
      action: 'session.forgot',
      details: { door: 'admin', login: 'unknown' },
    });
    const ended = await post(
      '/admin/users/me/sessions?keepCurrent=true',
      {},
      bearer(token),
      'DELETE'
    );
    expect(ended.status).toBe(200);
    await isTold(ended, { action: 'session.revoke', result: 'done', who });
    const gone = await post('/admin/logout', {}, bearer(token));
    await isTold(gone, { action: 'session.logout', result: 'done', who });
  });

  it('when somebody else ends it by a change of rights', async () => {
    const boss = await makeAdmin(app, 'super-admin');
    const other = await makeAdmin(app, 'numera-manager');
    const changed = await post(
      `/admin/users/${other.id}`,
      { isActive: false },
      bearer(boss.token),
      'PUT'
    );
    expect(changed.status).toBe(200);
    await isTold(changed, {
      action: 'session.end',
      result: 'done',
      who: `user:${boss.id}`,
      details: { origin: 'admin', users: [other.id] },
    });
  });

  it('never what was typed as a password', async () => {
    const rows = await app.db.rows<{ text: string }>(
      sql`select e::text as text from crm.audit_events e where action like 'session.%'`
    );
    expect(rows.length).toBeGreaterThan(14);
    const typed = /app-user-password|Wrong-password|Another-password|My-secret|made-up|nonsense/i;
    expect(rows.filter(({ text }) => typed.test(text))).toEqual([]);
  });
});
