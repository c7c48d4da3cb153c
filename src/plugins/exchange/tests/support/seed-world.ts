import { randomUUID } from 'node:crypto';
import type { Permission } from '../../../core/contract/permission';
import type { Db } from '../../../core/server/src/db';
import { sql, type Sql } from '../../../core/server/src/sql';
import { can as canNumbers } from '../../../numbers/contract/permissions';
import { can } from '../../contract/permissions';

/** Ids of the rows that tests name. */
export interface World {
  readonly projects: { readonly alpha: number; readonly beta: number; readonly gamma: number };
  readonly providers: { readonly north: number; readonly south: number; readonly paused: number };
  readonly geos: { readonly country: number; readonly moscow: number; readonly urals: number };
  readonly statuses: { readonly fresh: number; readonly refusal: number };
}

/** Each dimension `'all'` or a list of ids; what is left out is `'all'`. */
export interface ScopeWish {
  readonly projects?: readonly number[];
  readonly providers?: readonly number[];
  readonly geos?: readonly number[];
  readonly pool?: boolean;
}

const idOf = async (db: Db, query: Sql): Promise<number> => {
  const row = await db.one<{ id: number }>(query);
  if (!row) throw new Error('nothing was written');
  return row.id;
};

const project = (db: Db, code: string, name: string) =>
  idOf(
    db,
    sql`insert into public.projects (document_id, code, name, timezone, active, unknown_zone_policy, published_at)
      values (${randomUUID()}, ${code}, ${name}, 'Europe/Moscow', true, 'strictest', now()) returning id`
  );

const provider = (db: Db, code: string, name: string, state = 'active') =>
  idOf(
    db,
    sql`insert into public.providers (document_id, code, name, type, state, published_at)
      values (${randomUUID()}, ${code}, ${name}, 'other', ${state}, now()) returning id`
  );

const geo = async (
  db: Db,
  row: { code: string; en: string; ru: string; kind: string; zone: string | null; parent?: number }
) => {
  const id = await idOf(
    db,
    sql`insert into public.geos (document_id, code, name_en, name_ru, kind, timezone, published_at)
      values (${randomUUID()}, ${row.code}, ${row.en}, ${row.ru}, ${row.kind}, ${row.zone}, now()) returning id`
  );
  if (row.parent !== undefined)
    await db.rows(
      sql`insert into public.geos_parent_lnk (geo_id, inv_geo_id) values (${id}, ${row.parent})`
    );
  return id;
};

const status = (db: Db, code: string) =>
  idOf(db, sql`select id from public.number_statuses where code = ${code}`);

const grant = async (db: Db, role: number, permission: Permission): Promise<void> => {
  const id = await idOf(
    db,
    sql`insert into public.admin_permissions (document_id, action, action_parameters, properties, conditions)
      values (${randomUUID()}, ${permission.action}, '{}', '{}', '[]') returning id`
  );
  await db.rows(
    sql`insert into public.admin_permissions_role_lnk (permission_id, role_id) values (${id}, ${role})`
  );
};

/** Loads and exports, sees masked phones. */
const addLoader = async (db: Db): Promise<void> => {
  const role = await idOf(
    db,
    sql`insert into public.admin_roles (document_id, name, code, description)
      values (${randomUUID()}, 'Loader', 'numera-loader', '') returning id`
  );
  for (const each of [can.load, can.seeImports, can.export, canNumbers.read])
    await grant(db, role, each);
};

export const seedWorld = async (db: Db): Promise<World> => {
  await addLoader(db);
  const country = await geo(db, {
    code: 'xx',
    en: 'Xland',
    ru: 'Иксландия',
    kind: 'country',
    zone: null,
  });
  return {
    projects: {
      alpha: await project(db, 'alpha', 'Проект Альфа'),
      beta: await project(db, 'beta', 'Beta'),
      gamma: await project(db, 'gamma', 'Gamma; with a delimiter'),
    },
    providers: {
      north: await provider(db, 'north', 'Север'),
      south: await provider(db, 'south', '=South'),
      paused: await provider(db, 'paused', 'Paused', 'paused'),
    },
    geos: {
      country,
      moscow: await geo(db, {
        code: 'xx-mow',
        en: 'Moscow area',
        ru: 'Московская',
        kind: 'region',
        zone: 'Europe/Moscow',
        parent: country,
      }),
      urals: await geo(db, {
        code: 'xx-ura',
        en: 'Urals',
        ru: 'Урал',
        kind: 'region',
        zone: 'Asia/Yekaterinburg',
        parent: country,
      }),
    },
    statuses: { fresh: await status(db, 'new'), refusal: await status(db, 'refusal') },
  };
};

const giveScope = async (db: Db, user: number, wish: ScopeWish): Promise<void> => {
  const mode = (ids: readonly number[] | undefined) => (ids ? 'listed' : 'all');
  const id = await idOf(
    db,
    sql`insert into public.access_scopes (document_id, name, provider_mode, group_mode, project_mode, geo_mode, pool, published_at)
      values (${randomUUID()}, 'of a test', ${mode(wish.providers)}, 'all', ${mode(wish.projects)}, ${mode(wish.geos)},
        ${wish.pool ?? false}, now()) returning id`
  );
  await db.rows(
    sql`insert into public.access_scopes_users_lnk (access_scope_id, user_id) values (${id}, ${user})`
  );
  await db.rows(sql`insert into public.access_scopes_projects_lnk (access_scope_id, project_id)
    select ${id}, unnest(${[...(wish.projects ?? [])]}::int[])`);
  await db.rows(sql`insert into public.access_scopes_providers_lnk (access_scope_id, provider_id)
    select ${id}, unnest(${[...(wish.providers ?? [])]}::int[])`);
  await db.rows(sql`insert into public.access_scopes_geos_lnk (access_scope_id, geo_id)
    select ${id}, unnest(${[...(wish.geos ?? [])]}::int[])`);
};

let people = 0;

/** An admin user with one role. */
export const addPerson = async (
  db: Db,
  role: string,
  scope: ScopeWish | 'all'
): Promise<number> => {
  people += 1;
  const id = await idOf(
    db,
    sql`insert into public.admin_users (document_id, firstname, email, is_active, blocked)
      values (${randomUUID()}, ${`Person ${people}`}, ${`person-${people}@numera.test`}, true, false) returning id`
  );
  await db.rows(sql`
    insert into public.admin_users_roles_lnk (user_id, role_id)
    select ${id}, r.id from public.admin_roles r where r.code = ${role}`);
  if (scope !== 'all') await giveScope(db, id, scope);
  return id;
};
