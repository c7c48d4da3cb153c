import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { makeAdmin, makeToken } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { can } from '../contract/permissions';
import { uids } from '../server/src/uids';
import { callStrapi, contentPath, makeRow, type Call, type Row } from './call-strapi';
import { makeWorld, type World } from './make-world';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await bootApp();
  world = await makeWorld(app);
});
afterAll(() => app?.close());

const copy = (as: Call, uid: string, { documentId }: Row, data: object) =>
  as('POST', `${contentPath(uid)}/clone/${documentId}`, data);
const answerOf = ({ status, body }: Awaited<ReturnType<Call>>) => [status, body.error?.code];
const link = (...rows: readonly Row[]) => ({
  connect: rows.map(({ documentId }) => ({ documentId })),
});

describe('somebody with the forms of scopes and policies, but without the right to decide them', () => {
  let editor: Call;
  beforeAll(async () => {
    const decides = [can.scopes.action, can.policies.action];
    const role = await app.db.one<{ id: number }>(sql`
      insert into public.admin_roles (document_id, name, code, description)
      values ('editor-role', 'Editor', 'editor', '') returning id`);
    await app.db.rows(sql`
      with copied as (
        insert into public.admin_permissions (document_id, action, action_parameters, subject, properties, conditions)
        select gen_random_uuid(), p.action, p.action_parameters, p.subject, p.properties, p.conditions
        from public.admin_permissions p join public.admin_permissions_role_lnk l on l.permission_id = p.id
        join public.admin_roles r on r.id = l.role_id
        where r.code = 'numera-administrator' and p.action <> all(${decides}::text[]) returning id)
      insert into public.admin_permissions_role_lnk (permission_id, role_id)
      select id, ${role?.id} from copied`);
    editor = callStrapi(app, await makeAdmin(app, 'editor', {}));
  });

  it.each([
    ['scope', uids.scope, 'access_scopes'],
    ['policy', uids.policy, 'project_policies'],
  ] as const)('makes, changes, copies and removes no %s', async (_name, uid, table) => {
    const row = await makeRow(world.as, uid, { name: 'Not his' });
    const rows = () =>
      app.db.rows(sql`select 1 from public.access_scopes
      where ${table} = 'access_scopes' union all select 1 from public.project_policies where ${table} = 'project_policies'`);
    const before = await rows();
    expect(before.length).toBeGreaterThan(0);
    expect(answerOf(await editor('POST', contentPath(uid), { name: 'His' }))).toEqual([
      403,
      'forbidden',
    ]);
    const others = [
      await editor('PUT', contentPath(uid, row.documentId), { name: 'His' }),
      await copy(editor, uid, row, { name: 'His' }),
      await editor('DELETE', contentPath(uid, row.documentId)),
    ];
    for (const { status } of others) expect([403, 404]).toContain(status);
    expect(await rows()).toHaveLength(before.length);
    const { body } = await world.as('GET', contentPath(uid, row.documentId));
    expect(body.data).toMatchObject({ name: 'Not his' });
  });
});

describe('a copy', () => {
  it('of what links out of sight is made by nobody who sees a part only', async () => {
    const manager = callStrapi(app, world.manager);
    const projects = () => app.db.rows(sql`select 1 from public.projects`);
    const before = await projects();
    const answer = await copy(manager, uids.project, world.mixed, { code: 'copied', name: 'x' });
    expect(answerOf(answer)).toEqual([403, 'forbidden']);
    expect(await projects()).toHaveLength(before.length);
  });

  it('is judged like any other entry, before and after it is written', async () => {
    const wrong = await copy(world.as, uids.project, world.mine, { code: 'No such code!' });
    expect(wrong.status).toBe(400);
    const linked = await copy(world.as, uids.project, world.mine, {
      code: 'linked',
      providers: { connect: [{ documentId: 'nobody' }] },
    });
    expect([linked.status, JSON.stringify(linked.body.error?.details)]).toEqual([
      400,
      expect.stringContaining('There is no such entry'),
    ]);
    const day = await makeRow(world.as, uids.calendar, { name: 'Day', date: '2027-05-09' });
    expect((await copy(world.as, uids.calendar, day, { name: 'Again' })).status).toBe(400);
    expect(await app.db.rows(sql`select 1 from public.calendar_days where name = 'Again'`)).toEqual(
      []
    );
  });

  it('of a project is that of whoever copies', async () => {
    const manager = callStrapi(app, world.manager);
    const made = await makeRow(manager, uids.project, {
      code: 'of-manager',
      name: 'x',
      group: link(world.group),
      providers: link(world.ours),
      geos: link(world.region),
    });
    const answer = await copy(world.as, uids.project, made, { code: 'of-admin', name: 'x' });
    expect(answer.status).toBe(200);
    const owners = await app.db.rows(sql`
      select code, owner_id from public.projects where code in ('of-manager', 'of-admin') order by code`);
    expect(owners).toEqual([
      { code: 'of-admin', owner_id: world.admin.id },
      { code: 'of-manager', owner_id: world.manager.id },
    ]);
  });
});

it('flags of a status stay as conversion has counted by them', async () => {
  const status = await makeRow(world.as, uids.status, {
    code: 'counted',
    name_ru: 'x',
    name_en: 'x',
    processed: true,
    contact: true,
  });
  const change = (data: object) =>
    world.as('PUT', contentPath(uids.status, status.documentId), data);
  expect((await change({ contact: false })).status).toBe(200);
  await app.db.rows(sql`
    insert into crm.numbers (phone, project_id, provider_id, geo_id, zone_id, status_id)
    values (79051119999, 0, 0, 0, 0, ${status.id})`);
  expect(answerOf(await change({ contact: true }))).toEqual([409, 'flags_in_use']);
  expect((await change({ name_en: 'Renamed', contact: false })).status).toBe(200);
});

it('a single link out of sight is not replaced', async () => {
  const token = await makeToken(app, ['api::geo.geo.update', 'api::geo.geo.find'], {
    geos: [world.region.id],
  });
  const answer = await callStrapi(app, token)('PUT', `/api/geos/${world.region.documentId}`, {
    data: { parent: { set: [] } },
  });
  expect(answerOf(answer)).toEqual([403, 'forbidden']);
  const [row] = await app.db.rows<{ parent: number }>(sql`
    select inv_geo_id as parent from public.geos_parent_lnk where geo_id = ${world.region.id}`);
  expect(row?.parent).toBe(world.country.id);
});
