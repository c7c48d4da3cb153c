import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { anonymous, makeAdmin } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { seededStatuses } from '../domain/seeded-statuses';
import { callStrapi } from './call-strapi';

let app: TestApp;
beforeAll(async () => {
  app = await bootApp();
});
afterAll(() => app?.close());

const roles = () =>
  app.db.rows<{ code: string; name: string; grants: number }>(sql`
    select r.code, r.name, count(l.permission_id)::int as grants
    from public.admin_roles r left join public.admin_permissions_role_lnk l on l.role_id = r.id
    where r.code like 'numera-%' group by r.id order by r.code`);

it('makes four roles with grants, the statuses, and no token', async () => {
  const seeded = await roles();
  expect(seeded.map(({ code }) => code)).toEqual([
    'numera-administrator',
    'numera-analyst',
    'numera-manager',
    'numera-viewer',
  ]);
  for (const { grants } of seeded) expect(grants).toBeGreaterThan(5);
  const statuses = await app.db.rows<{ code: string }>(
    sql`select code from public.number_statuses order by "order"`
  );
  expect(statuses.map(({ code }) => code)).toEqual(seededStatuses.map(({ code }) => code));
  expect(await app.db.rows(sql`select 1 from public.strapi_api_tokens`)).toHaveLength(0);
  const scopes = await app.db.rows(sql`
    select s.pool, s.project_mode from public.access_scopes s
    join public.access_scopes_roles_lnk l on l.access_scope_id = s.id
    join public.admin_roles r on r.id = l.role_id where r.code = 'numera-administrator'`);
  expect(scopes).toEqual([{ pool: true, project_mode: 'all' }]);
});

const appGrants = (type: string) =>
  app.db.rows<{ action: string }>(sql`
    select p.action from public.up_permissions p join public.up_permissions_role_lnk l on l.permission_id = p.id
    join public.up_roles r on r.id = l.role_id where r.type = ${type} order by 1`);

it('gives apps the permission sets of people, but for the administrators’', async () => {
  const manager = (await appGrants('numera-manager')).map(({ action }) => action);
  expect(manager).toContain('plugin::numbers.numbers.search');
  expect(manager).toContain('plugin::numbers.numbers.lookup');
  expect(manager).toContain('api::project.project.create');
  expect(manager).toContain('api::geo.geo.find');
  expect(manager).not.toContain('api::geo.geo.create');
  const viewer = (await appGrants('numera-viewer')).map(({ action }) => action);
  expect(viewer).toContain('plugin::numbers.numbers.search');
  expect(viewer).not.toContain('plugin::numbers.numbers.lookup');
  expect(viewer).not.toContain('api::project.project.create');
  expect(await appGrants('numera-administrator')).toEqual([]);
});

it('leaves alone at the next boot what an administrator changed', async () => {
  await app.db.rows(sql`update public.admin_roles set name = 'Boss' where code = 'numera-manager'`);
  await app.db.rows(sql`delete from public.admin_roles where code = 'numera-viewer'`);
  await app.db.rows(sql`delete from public.number_statuses where code = 'busy'`);
  await app.db.rows(sql`
    delete from public.admin_permissions p using public.admin_permissions_role_lnk l, public.admin_roles r
    where l.permission_id = p.id and r.id = l.role_id and r.code = 'numera-analyst'
      and p.action = 'plugin::content-manager.explorer.read' and p.subject = 'api::geo.geo'`);
  const before = await roles();
  const second = await bootApp({ database: app.database });
  await second.close();
  expect(await roles()).toEqual(before);
  expect(before.map(({ name }) => name)).toContain('Boss');
  const busy = await app.db.rows(sql`select 1 from public.number_statuses where code = 'busy'`);
  expect(busy).toHaveLength(0);
});

it('labels the fields of the Content Manager', async () => {
  const admin = callStrapi(app, await makeAdmin(app, 'super-admin'));
  const { body } = await admin(
    'GET',
    '/content-manager/content-types/api::project.project/configuration'
  );
  const { contentType } = body.data as {
    contentType: {
      metadatas: Record<string, { edit: { label?: string } }>;
      settings: { mainField: string };
    };
  };
  const bare = Object.entries(contentType.metadatas).filter(
    ([field, { edit }]) => edit.label === field
  );
  const own = [
    'id',
    'documentId',
    'createdAt',
    'updatedAt',
    'createdBy',
    'updatedBy',
    'publishedAt',
    'locale',
    'localizations',
  ];
  expect(contentType.metadatas.code?.edit.label).toBe('Code · Код');
  expect(bare.map(([field]) => field).filter((field) => !own.includes(field))).toEqual([]);
  expect(contentType.settings.mainField).toBe('name');
});

it('lets nobody register, and no password be longer than bcrypt looks', async () => {
  const stranger = callStrapi(app, anonymous('api'));
  const answer = await stranger('POST', '/api/auth/local/register', {
    username: 'stranger',
    email: 'stranger@numera.test',
    password: 'Password-1',
  });
  expect([404, 405]).toContain(answer.status);
  expect(await app.db.rows(sql`select 1 from public.up_users`)).toHaveLength(0);
  const admin = callStrapi(app, await makeAdmin(app, 'super-admin'));
  await admin('PUT', '/users-permissions/advanced', {
    allow_register: true,
    unique_email: true,
    default_role: 'authenticated',
  });
  const { body } = await admin('GET', '/users-permissions/advanced');
  expect((body as { settings?: { allow_register: boolean } }).settings?.allow_register).toBe(false);
  const [role] = await app.db.rows<{ id: number }>(
    sql`select id from public.up_roles where type = 'authenticated'`
  );
  const make = (password: string) =>
    admin('POST', '/content-manager/collection-types/plugin::users-permissions.user', {
      username: 'operator',
      email: 'operator@numera.test',
      password,
      provider: 'local',
      confirmed: true,
      blocked: false,
      role: { connect: [{ id: role?.id }] },
      display_name: 'Anna',
      extension_number: '101',
    });
  expect((await make('Я'.repeat(37))).status).toBe(400);
  expect((await make('Я'.repeat(36))).status).toBe(201);
  const user = await app.db.one(sql`select display_name, extension_number from public.up_users`);
  expect(user).toEqual({ display_name: 'Anna', extension_number: '101' });
});
