import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { anonymous, makeAdmin, makeToken, type AdminMade } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { exportAudit, MOST_EXPORTED, searchAudit } from '../contract/audit';

const PROJECT = '/content-manager/collection-types/api::project.project';

let app: TestApp;
let call: ReturnType<typeof caller>;
let administrator: AdminMade;
let manager: AdminMade;

const content = async (as: AdminMade, method: string, path: string, body: object) => {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${as.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { data: { id: number; documentId: string } };
};

beforeAll(async () => {
  app = await bootApp();
  call = caller(app);
  administrator = await makeAdmin(app, 'numera-administrator');
  manager = await makeAdmin(app, 'numera-manager', {});
});
afterAll(() => app?.close());

const actionsOf = async (as: AdminMade, filter = {}) =>
  (await call(searchAudit, { filter }, as)).data.map(({ action }) => action);

describe('the audit log', () => {
  it('tells what an entry was and became, and who did it', async () => {
    const { data } = await content(administrator, 'POST', PROJECT, {
      code: 'told',
      name: 'Before',
    });
    await content(administrator, 'PUT', `${PROJECT}/${data.documentId}`, { name: 'After' });
    const found = await call(
      searchAudit,
      { filter: { subject: { kind: 'project', id: String(data.id) } } },
      administrator
    );
    expect(found.status).toBe(200);
    expect(found.data.map(({ action }) => action)).toEqual(['project.update', 'project.create']);
    expect(found.data[0]).toMatchObject({
      actor: { kind: 'user', id: administrator.id },
      before: { name: 'Before' },
      after: { name: 'After' },
      projects: [data.id],
      result: 'done',
    });
    expect(found.data[0]?.requestId).toBeTruthy();
  });

  it('tells logins, refused ones without what was typed', async () => {
    const login = (email: string, password: string) =>
      content(anonymous('admin') as AdminMade, 'POST', '/admin/login', { email, password });
    await login(manager.email, manager.password);
    await login(manager.email, 'Wrong-password-1');
    await login('My-secret-password@x.test', 'Wrong-password-1');
    await expect.poll(() => actionsOf(administrator, { action: 'session.*' })).toHaveLength(3);
    const { data } = await call(searchAudit, { filter: { action: 'session.*' } }, administrator);
    expect(data.map(({ result }) => result)).toEqual(['refused', 'refused', 'done']);
    expect(data[2]?.actor).toMatchObject({ kind: 'user', id: manager.id });
    expect(JSON.stringify(data)).not.toMatch(/Wrong-password|my-secret/i);
  });

  it('tells changes of people and tokens, without their secrets', async () => {
    // Another password ends the sessions of its owner.
    const person = await makeAdmin(app, 'numera-viewer');
    const { data } = await content(administrator, 'PUT', `/admin/users/${person.id}`, {
      firstname: 'Boris',
      password: 'Another-password-1',
    });
    expect(data.id).toBe(person.id);
    const found = await call(
      searchAudit,
      { filter: { action: 'admin-user.update' } },
      administrator
    );
    expect(found.data[0]?.after).toMatchObject({ firstname: 'Boris', password: '[secret]' });
    expect(JSON.stringify(found.data)).not.toContain('Another-password');
  });

  it('shows a manager his own actions only', async () => {
    await content(manager, 'POST', PROJECT, { code: 'by-manager', name: 'x' });
    const own = await call(searchAudit, {}, manager);
    expect(own.data.length).toBeGreaterThan(0);
    expect(own.data.every(({ actor }) => actor.kind === 'user' && actor.id === manager.id)).toBe(
      true
    );
    const others = await call(
      searchAudit,
      { filter: { actor: { kind: 'user', id: administrator.id } } },
      manager
    );
    expect([others.status, others.error.code]).toEqual([403, 'audit_own_only']);
  });

  it('is closed to those without the permission, and to unknown fields', async () => {
    expect((await call(searchAudit, {}, anonymous('admin'))).status).toBe(401);
    const token = await makeToken(app, [searchAudit], {});
    const asToken = await call(searchAudit, {}, token);
    expect([asToken.status, asToken.data]).toEqual([200, []]);
    const odd = await call(searchAudit, { filter: { password: 'x' } }, administrator);
    expect([odd.status, odd.error.code]).toEqual([400, 'unknown_field']);
  });

  it('is paged without a gap or a repeat', async () => {
    const whole = await call(searchAudit, { limit: 200 }, administrator);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await call(
        searchAudit,
        { limit: 3, ...(after ? { after } : {}) },
        administrator
      );
      paged.push(...page.data.map(({ id }) => id));
      after = page.meta.next ?? undefined;
    } while (after);
    expect(paged.length).toBeGreaterThan(6);
    expect(paged).toEqual(whole.data.map(({ id }) => id));
  });

  it('of the system’s own work names nobody', async () => {
    const [row] = await app.db.rows<{ n: number }>(sql`
      select count(*)::int as n from crm.audit_events where action = 'number-status.create' and actor_kind = 'system'`);
    expect(row?.n).toBe(10);
  });
});

describe('a file of the log', () => {
  const filter = { action: 'test.many' };
  const write = (rows: number) =>
    app.db.rows(sql`
      insert into crm.audit_events (actor_kind, action, subject_kind, subject_id)
      select 'system', 'test.many', 'made', i::text from generate_series(1, ${rows}::int) i`);

  it('holds as many entries as were promised, each once, newest first', async () => {
    await write(MOST_EXPORTED);
    const file = await call(exportAudit, { filter }, administrator);
    expect(file.status).toBe(200);
    const [head, ...lines] = file.bytes.toString('utf8').trimEnd().split(/\r?\n/);
    expect(head).toContain(';');
    expect(lines).toHaveLength(MOST_EXPORTED);
    const ids = lines.map((line) => BigInt(line.replaceAll('"', '').split(';')[0] ?? ''));
    expect(ids.every((id, at) => at === 0 || id < (ids[at - 1] ?? 0n))).toBe(true);
    await expect
      .poll(() => actionsOf(administrator, { action: 'audit.export' }))
      .toEqual(['audit.export']);
  });

  it('is refused for one entry more, before a byte of it, with the limit', async () => {
    await write(1);
    const file = await call(exportAudit, { filter }, administrator);
    expect([file.status, file.error.code]).toEqual([413, 'audit_too_many']);
    expect(file.error.details).toMatchObject({ limit: MOST_EXPORTED });
  });
});
