import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { logInAgain, makeAdmin } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { uids } from '../server/src/uids';
import { callStrapi, contentPath, makeRow, type Call, type Row } from './call-strapi';
import { makeWorld, type World } from './make-world';

let app: TestApp;
let world: World;
let rest: Call;
let manager: Call;

beforeAll(async () => {
  app = await bootApp();
  world = await makeWorld(app);
  rest = callStrapi(app, world.token);
  manager = callStrapi(app, world.manager);
});
afterAll(() => app?.close());

const count = async () =>
  (await app.db.one<{ n: number }>(sql`select count(*)::int as n from public.projects`))?.n;

const linkedProviders = async (project: Row) =>
  (
    await app.db.rows<{ code: string }>(sql`
      select p.code from public.projects_providers_lnk l join public.providers p on p.id = l.provider_id
      where l.project_id = ${project.id} order by 1`)
  ).map(({ code }) => code);

const audited = async (action: string) =>
  (
    await app.db.one<{ n: number }>(
      sql`select count(*)::int as n from crm.audit_events where action = ${action} and result = 'done'`
    )
  )?.n ?? 0;

describe('a caller with a narrow scope', () => {
  it('makes a project of his providers and geos, and sees it at once', async () => {
    const before = await count();
    const made = await rest('POST', '/api/projects?populate=providers', {
      data: {
        code: 'made-by-token',
        name: 'Made',
        group: world.group.id,
        providers: [world.ours.id],
        geos: [world.city.id],
      },
    });
    expect(made.status).toBe(201);
    expect((made.body.data as { providers: Row[] }).providers.map(({ code }) => code)).toEqual([
      'ours',
    ]);
    expect(await count()).toBe((before ?? 0) + 1);
    const { documentId } = made.body.data as Row;
    expect((await rest('GET', `/api/projects/${documentId}`)).status).toBe(200);
    // The scope of the manager is another row: he does not get the token's project.
    expect((await manager('GET', contentPath(uids.project, documentId))).status).toBe(404);
  });

  it('makes one in the Content Manager too', async () => {
    const made = await makeRow(manager, uids.project, {
      code: 'made-by-manager',
      name: 'Made',
      group: { connect: [{ documentId: world.group.documentId }] },
    });
    expect((await manager('GET', contentPath(uids.project, made.documentId))).status).toBe(200);
  });

  it('makes his first project, when his scope lists none yet', async () => {
    const person = await makeAdmin(app, 'numera-manager', {
      projects: [],
      groups: [world.group.id],
      providers: [world.ours.id],
    });
    const call = callStrapi(app, person);
    expect((await call('GET', contentPath(uids.project))).body.pagination?.total).toBe(0);
    await makeRow(call, uids.project, {
      code: 'first',
      name: 'First',
      group: { connect: [{ documentId: world.group.documentId }] },
      providers: { connect: [{ documentId: world.ours.documentId }] },
    });
    expect((await call('GET', contentPath(uids.project))).body.pagination?.total).toBe(1);
  });

  it('makes none outside of it, and leaves nothing behind', async () => {
    const before = [await count(), await audited('project.create')];
    const refusals = [
      { code: 'no-group', name: 'x' },
      { code: 'foreign-group', name: 'x', group: world.otherGroup.id },
      {
        code: 'foreign-provider',
        name: 'x',
        group: world.group.id,
        providers: [world.ours.id, world.theirs.id],
      },
      {
        code: 'foreign-geo',
        name: 'x',
        group: world.group.id,
        geos: [{ documentId: world.abroad.documentId }],
      },
      { code: 'absent-provider', name: 'x', group: world.group.id, providers: [987_654] },
    ];
    const answers = [];
    for (const data of refusals) answers.push(await rest('POST', '/api/projects', { data }));
    expect(answers.map(({ status, body }) => [status, body.error?.code])).toEqual([
      [403, 'leaves_scope'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
    ]);
    // A foreign provider is answered like one that does not exist.
    expect(answers[2]?.body.error?.message).toBe(answers[4]?.body.error?.message);
    expect([await count(), await audited('project.create')]).toEqual(before);
  });

  it('changes his project, but not where it lies outside', async () => {
    const path = `/api/projects/${world.mine.documentId}`;
    expect((await rest('PUT', path, { data: { name: 'Renamed' } })).status).toBe(200);
    const moved = await rest('PUT', path, { data: { group: world.otherGroup.id } });
    expect([moved.status, moved.body.error?.code]).toEqual([400, 'invalid_input']);
    const ungrouped = await rest('PUT', path, { data: { group: null } });
    expect([ungrouped.status, ungrouped.body.error?.code]).toEqual([403, 'leaves_scope']);
    const connected = await rest('PUT', path, {
      data: { providers: { connect: [world.theirs.id] } },
    });
    expect(connected.status).toBe(400);
    const row = await app.db.one<{ name: string; grouped: boolean }>(sql`
      select name, exists (select from public.projects_group_lnk l where l.project_id = p.id) as grouped
      from public.projects p where id = ${world.mine.id}`);
    expect(row).toEqual({ name: 'Renamed', grouped: true });
  });

  it('changes no foreign project', async () => {
    const path = `/api/projects/${world.foreign.documentId}`;
    expect((await rest('PUT', path, { data: { name: 'Taken' } })).status).toBe(404);
    expect((await rest('DELETE', path)).status).toBe(404);
    expect(
      (await manager('PUT', contentPath(uids.project, world.foreign.documentId), { name: 'Taken' }))
        .status
    ).toBe(404);
    const row = await app.db.one<{ name: string; deleted: boolean }>(
      sql`select name, deleted_at is not null as deleted from public.projects where id = ${world.foreign.id}`
    );
    expect(row).toEqual({ name: 'foreign', deleted: false });
  });

  it('keeps the links that he does not see when he replaces a list', async () => {
    expect(await linkedProviders(world.mixed)).toEqual(['ours', 'theirs']);
    const emptied = await rest('PUT', `/api/projects/${world.mixed.documentId}`, {
      data: { providers: [] },
    });
    expect(emptied.status).toBe(200);
    expect(await linkedProviders(world.mixed)).toEqual(['theirs']);
    const back = await rest('PUT', `/api/projects/${world.mixed.documentId}`, {
      data: { providers: [world.ours.id] },
    });
    expect(back.status).toBe(200);
    expect(await linkedProviders(world.mixed)).toEqual(['ours', 'theirs']);
  });

  it('gives a schedule to his project, to no other and not twice', async () => {
    const windows = [{ weekday: 1, from: 540, to: 1080 }];
    const give = (project: Row) =>
      rest('POST', '/api/project-schedules', {
        data: { name: 'Days', project: project.id, windows },
      });
    expect((await give(world.foreign)).status).toBe(400);
    expect((await give(world.mine)).status).toBe(201);
    expect((await give(world.mine)).status).toBe(400);
    const { body } = await rest('GET', `/api/projects/${world.mine.documentId}?populate=schedule`);
    expect((body.data as { schedule: Row }).schedule.windows).toEqual(windows);
  });

  it('cannot write down when and by whom a project was deleted', async () => {
    const answer = await rest('PUT', `/api/projects/${world.mine.documentId}`, {
      data: { deleted_at: '2026-01-01T00:00:00Z', deleted_by: 'me' },
    });
    expect([200, 400]).toContain(answer.status);
    const row = await app.db.one(
      sql`select deleted_at, deleted_by from public.projects where id = ${world.mine.id}`
    );
    expect(row).toEqual({ deleted_at: null, deleted_by: null });
  });

  it('deletes his project softly: it is gone from lists, its row and its code remain apart', async () => {
    const made = await rest('POST', '/api/projects', {
      data: { code: 'to-delete', name: 'Old', group: world.group.id },
    });
    expect(made.status).toBe(201);
    const { documentId, id } = made.body.data as Row;
    expect((await rest('DELETE', `/api/projects/${documentId}`)).status).toBe(204);
    expect((await rest('GET', `/api/projects/${documentId}`)).status).toBe(404);
    expect((await world.as('GET', contentPath(uids.project, documentId))).status).toBe(404);
    const row = await app.db.one<{ deleted: boolean; deleted_reason: string }>(
      sql`select deleted_at is not null as deleted, deleted_reason from public.projects where id = ${id}`
    );
    expect(row).toEqual({ deleted: true, deleted_reason: 'unstated' });
    const again = await rest('POST', '/api/projects', {
      data: { code: 'to-delete', name: 'New', group: world.group.id },
    });
    expect(again.status).toBe(201);
    expect(await audited('project.delete')).toBe(1);
  });
});

describe('scopes', () => {
  it('are written by administrators only', async () => {
    const administrator = callStrapi(app, await makeAdmin(app, 'numera-administrator'));
    const made = await makeRow(administrator, uids.scope, { name: 'Mine', project_mode: 'listed' });
    expect(made.project_mode).toBe('listed');
    expect((await manager('POST', contentPath(uids.scope), { name: 'All' })).status).toBe(403);
    expect(
      (await manager('PUT', contentPath(uids.scope, made.documentId), { pool: true })).status
    ).toBe(403);
  });

  it('act at the next request, which needs a new session', async () => {
    const person = await makeAdmin(app, 'numera-manager');
    const before = callStrapi(app, person);
    expect((await before('GET', contentPath(uids.project))).body.pagination?.total).toBe(0);
    const scope = await makeRow(world.as, uids.scope, {
      name: 'Later',
      provider_mode: 'all',
      group_mode: 'all',
      geo_mode: 'all',
      users: { connect: [{ id: person.id }] },
      project_mode: 'listed',
      projects: { connect: [{ documentId: world.mine.documentId }] },
    });
    expect((await before('GET', contentPath(uids.project))).status).toBe(401);
    const call = callStrapi(app, await logInAgain(app, person));
    expect((await call('GET', contentPath(uids.project))).body.pagination?.total).toBe(1);
    expect((await world.as('DELETE', contentPath(uids.scope, scope.documentId))).status).toBe(200);
    expect((await call('GET', contentPath(uids.project))).status).toBe(401);
    const after = callStrapi(app, await logInAgain(app, person));
    expect((await after('GET', contentPath(uids.project))).body.pagination?.total).toBe(0);
  });
});
