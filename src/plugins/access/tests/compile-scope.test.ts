import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import {
  covers,
  coversAll,
  inScope,
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Actor,
  type Listed,
} from '../../core/server/src/scope';
import { list, sql, type Sql } from '../../core/server/src/sql';
import { compileScope, type GivenScope } from '../domain/compile-scope';
import { forgetDictionaries } from '../server/src/dictionaries';
import { scopeOf } from '../server/src/scope-of';

type Kind = 'user' | 'role' | 'token' | 'app-user' | 'app-role';

interface Given {
  readonly providers: Listed;
  readonly groups: Listed;
  readonly projects: Listed;
  readonly geos: Listed;
  readonly pool: boolean;
  readonly to: Kind;
}

interface Coordinates {
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
}

const PROVIDERS = [1, 2, 3];
const GROUPS = [1, 2];
/** project → group; the third has none. */
const GROUP_OF: Readonly<Record<number, number | undefined>> = { 1: 1, 2: 1, 3: undefined, 4: 2 };
const PROJECTS = Object.keys(GROUP_OF).map(Number);
/** geo → parent: 1 holds 2, 2 holds 3, 4 stands alone. */
const PARENT_OF: Readonly<Record<number, number | undefined>> = {
  1: undefined,
  2: 1,
  3: 2,
  4: undefined,
};
const GEOS = Object.keys(PARENT_OF).map(Number);

const ME = 900_001;
const MY_ROLE = 900_002;
const OTHER = 900_003;

const rows: Coordinates[] = [0, ...PROJECTS].flatMap((project) =>
  [0, ...PROVIDERS].flatMap((provider) => [0, ...GEOS].map((geo) => ({ project, provider, geo })))
);

/** The rule of `0-precise-rules` 7 once more, straight from what was written down, without compiling anything. */
const isInside = (given: Given, { project, provider, geo }: Coordinates): boolean => {
  const has = (listed: Listed, id: number) => listed === 'all' || listed.includes(id);
  const chain: number[] = [];
  for (let at: number | undefined = geo; at; at = PARENT_OF[at]) chain.push(at);
  const group = GROUP_OF[project];
  const projectInside =
    project === 0
      ? given.pool
      : has(given.projects, project) &&
        (given.groups === 'all' || (group !== undefined && given.groups.includes(group)));
  const geoInside = given.geos === 'all' || chain.some((id) => has(given.geos, id));
  return projectInside && has(given.providers, provider) && geoInside;
};

const listedOf = (ids: readonly number[]) =>
  fc.oneof(fc.constant('all' as const), fc.subarray([...ids]));

const given = (kinds: readonly Kind[]): fc.Arbitrary<Given> =>
  fc.record({
    providers: listedOf(PROVIDERS),
    groups: listedOf(GROUPS),
    projects: listedOf(PROJECTS),
    geos: listedOf(GEOS),
    pool: fc.boolean(),
    to: fc.constantFrom(...kinds),
  });

const holders: Readonly<Record<Kind, { table: Sql; column: Sql }>> = {
  user: { table: sql`public.access_scopes_users_lnk`, column: sql`user_id` },
  role: { table: sql`public.access_scopes_roles_lnk`, column: sql`role_id` },
  token: { table: sql`public.access_scopes_tokens_lnk`, column: sql`api_token_id` },
  'app-user': { table: sql`public.access_scopes_app_users_lnk`, column: sql`user_id` },
  'app-role': { table: sql`public.access_scopes_app_roles_lnk`, column: sql`role_id` },
};

const lists = {
  providers: { table: sql`public.access_scopes_providers_lnk`, column: sql`provider_id` },
  groups: { table: sql`public.access_scopes_groups_lnk`, column: sql`project_group_id` },
  projects: { table: sql`public.access_scopes_projects_lnk`, column: sql`project_id` },
  geos: { table: sql`public.access_scopes_geos_lnk`, column: sql`geo_id` },
};

let database: TestDatabase;

const link = async (table: Sql, column: Sql, scope: number, ids: readonly number[]) => {
  for (const id of ids)
    await database.db.rows(
      sql`insert into ${table} (access_scope_id, ${column}) values (${scope}, ${id})`
    );
};

const mode = (listed: Listed) => (listed === 'all' ? 'all' : 'listed');

const writeScope = async (scope: Given, holder: number) => {
  const made = await database.db.one<{ id: number }>(sql`
    insert into public.access_scopes (name, provider_mode, group_mode, project_mode, geo_mode, pool)
    values ('x', ${mode(scope.providers)}, ${mode(scope.groups)}, ${mode(scope.projects)}, ${mode(scope.geos)}, ${scope.pool})
    returning id`);
  const id = made?.id ?? 0;
  for (const name of ['providers', 'groups', 'projects', 'geos'] as const) {
    const listed = scope[name];
    if (listed !== 'all') await link(lists[name].table, lists[name].column, id, listed);
  }
  await link(holders[scope.to].table, holders[scope.to].column, id, [holder]);
};

const clear = () => database.db.rows(sql`delete from public.access_scopes`);

const insideBySql = async (actor: Actor): Promise<Coordinates[]> => {
  const scope = await scopeOf(database.db, actor);
  const values = list(
    rows.map(({ project, provider, geo }) => sql`(${project}::int, ${provider}::int, ${geo}::int)`)
  );
  return database.db.rows<Coordinates>(sql`
    select project_id as project, provider_id as provider, geo_id as geo
    from (values ${values}) as r (project_id, provider_id, geo_id)
    where ${inScope(scope)} order by 1, 2, 3`);
};

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await db.rows(sql`delete from public.access_scopes`);
  for (const id of PROVIDERS)
    await db.rows(
      sql`insert into public.providers (id, code, name) values (${id}, ${`p${id}`}, 'x')`
    );
  for (const id of GROUPS)
    await db.rows(
      sql`insert into public.project_groups (id, code, name) values (${id}, ${`g${id}`}, 'x')`
    );
  for (const id of PROJECTS) {
    await db.rows(
      sql`insert into public.projects (id, code, name, active, unknown_zone_policy) values (${id}, ${`j${id}`}, 'x', true, 'strictest')`
    );
    const group = GROUP_OF[id];
    if (group)
      await db.rows(
        sql`insert into public.projects_group_lnk (project_id, project_group_id) values (${id}, ${group})`
      );
  }
  for (const id of GEOS) {
    await db.rows(
      sql`insert into public.geos (id, code, name_en, name_ru, kind) values (${id}, ${`x${id}`}, 'x', 'x', 'region')`
    );
    const parent = PARENT_OF[id];
    if (parent)
      await db.rows(
        sql`insert into public.geos_parent_lnk (geo_id, inv_geo_id) values (${id}, ${parent})`
      );
  }
  for (const id of [ME, OTHER]) {
    await db.rows(
      sql`insert into public.admin_users (id, email) values (${id}, ${`u${id}@numera.test`})`
    );
    await db.rows(sql`insert into public.strapi_api_tokens (id, name) values (${id}, ${`t${id}`})`);
    await db.rows(sql`insert into public.up_users (id, username) values (${id}, ${`u${id}`})`);
  }
  await db.rows(
    sql`insert into public.admin_roles (id, name, code) values (${MY_ROLE}, 'x', 'test-role')`
  );
  await db.rows(
    sql`insert into public.up_roles (id, name, type) values (${MY_ROLE}, 'x', 'test-role')`
  );
  forgetDictionaries();
});
afterAll(() => database?.drop());

const callers: readonly { readonly actor: Actor; readonly kinds: readonly Kind[] }[] = [
  {
    actor: { kind: 'user', id: ME, superAdmin: false, name: 'x', roles: [MY_ROLE] },
    kinds: ['user', 'role'],
  },
  { actor: { kind: 'token', id: ME, superAdmin: false, name: 'x', roles: [] }, kinds: ['token'] },
  {
    actor: { kind: 'app-user', id: ME, superAdmin: false, name: 'x', roles: [MY_ROLE] },
    kinds: ['app-user', 'app-role'],
  },
];

const holderOf = (kind: Kind): number => (kind.endsWith('role') ? MY_ROLE : ME);

describe('a scope, from its rows in the database to its predicate', () => {
  for (const { actor, kinds } of callers)
    it(`gives a ${actor.kind} in SQL, in memory and by the written rule the same rows`, async () => {
      let some = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(given(kinds), { minLength: 0, maxLength: 3 }), async (scopes) => {
          await clear();
          for (const scope of scopes) await writeScope(scope, holderOf(scope.to));
          const expected = rows.filter((row) => scopes.some((scope) => isInside(scope, row)));
          some += expected.length > 0 && expected.length < rows.length ? 1 : 0;
          const scope = await scopeOf(database.db, actor);
          expect(await insideBySql(actor)).toEqual(expected);
          expect(rows.filter((row) => covers(scope, row))).toEqual(expected);
        }),
        { numRuns: 100 }
      );
      expect(some).toBeGreaterThan(10);
    });

  it('is nobody else’s', async () => {
    await clear();
    const everything = {
      providers: 'all',
      groups: 'all',
      projects: 'all',
      geos: 'all',
      pool: true,
    } as const;
    await writeScope({ ...everything, to: 'user' }, OTHER);
    await writeScope({ ...everything, to: 'token' }, OTHER);
    for (const { actor } of callers) expect(await insideBySql(actor)).toEqual([]);
    expect(
      await insideBySql({ kind: 'user', id: OTHER, superAdmin: false, name: 'x', roles: [] })
    ).toHaveLength(rows.length);
  });

  it('is everything for a super admin, who needs none', async () => {
    await clear();
    expect(
      await insideBySql({ kind: 'user', id: ME, superAdmin: true, name: 'x', roles: [] })
    ).toHaveLength(rows.length);
  });
});

describe('a compiled scope', () => {
  const world = {
    groupOf: new Map(PROJECTS.map((id) => [id, GROUP_OF[id] ?? null])),
    descendants: (geo: number) => [geo],
  };
  const everything: GivenScope = {
    providers: 'all',
    groups: 'all',
    projects: 'all',
    geos: 'all',
    pool: true,
  };
  const narrowed: readonly Partial<GivenScope>[] = [
    { providers: PROVIDERS },
    { groups: GROUPS },
    { projects: PROJECTS },
    { geos: GEOS },
    { pool: false },
  ];
  const compiled = (...given: readonly GivenScope[]) => compileScope(given, world);

  it('covers all where one rule leaves nothing out, and not where several share it', () => {
    expect(coversAll(compiled(everything))).toBe(true);
    expect(coversAll(compiled({ ...everything, providers: [1] }, everything))).toBe(true);
    for (const less of narrowed)
      expect(coversAll(compiled({ ...everything, ...less }))).toBe(false);
    const parts = narrowed.map((less) => ({ ...everything, ...less }));
    expect(coversAll(compiled(...parts))).toBe(false);
    expect(coversAll(compiled())).toBe(false);
  });

  it('names nothing of a rule that lists no provider or no geo', () => {
    const names = (scope: GivenScope) => {
      const made = compiled(scope);
      return [visibleProviders(made), visibleProjects(made), visibleGeos(made)];
    };
    expect(names({ ...everything, providers: [1] })).toEqual([[1], 'all', 'all']);
    expect(names({ ...everything, projects: [] })).toEqual(['all', [], 'all']);
    expect(names({ ...everything, providers: [] })).toEqual([[], [], []]);
    expect(names({ ...everything, geos: [] })).toEqual([[], [], []]);
  });
});
