import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller } from '../harness/caller';
import { inDatabase } from '../harness/cluster';
import { openAnswer } from '../harness/open-answers';
import {
  logInAgain,
  makeAdmin,
  makeAppUser,
  makeToken,
  scopeName,
  type Caller,
} from '../harness/people';
import { probe, withProbe } from '../harness/probe';

const GRANTS = [probe.stream, probe.drip, probe.whoami];
const MOST_MS = 5_000;

interface World {
  /** Where the change is made, and the process that has the answers open. */
  readonly here: TestApp;
  readonly there: TestApp;
}

interface Person extends Caller {
  readonly scope: number;
}

interface Change {
  readonly what: string;
  readonly who: 'user' | 'app-user' | 'token';
  make(world: World, person: Person): Promise<unknown>;
  /** What the same credentials get at their next request. */
  readonly next: number;
}

const personally =
  (data: object) =>
  ({ here }: World, { kind, id }: Person) =>
    here.inside('change-person', { kind, id, data });

const gone = ({ here }: World, { kind, id }: Person) =>
  here.inside('change-person', { kind, id, remove: true });

const scoped =
  (change: object) =>
  ({ here }: World, { scope }: Person) =>
    here.inside('change-scope', { id: scope, ...change });

const holdersOf = { user: 'users', 'app-user': 'app_users', token: 'tokens' } as const;

const oneMoreScope = ({ here }: World, { kind, id }: Person) =>
  here.inside('give-scope', { kind, id, scope: {} });

const letGo =
  (who: keyof typeof holdersOf) =>
  ({ here }: World, { scope }: Person) =>
    here.inside('change-scope', { id: scope, data: { [holdersOf[who]]: [] } });

const otherAdminRole = async ({ here }: World, { id }: Person) => {
  const role = await here.inside<{ id: number }>('make-role', {
    name: `other ${id}`,
    actions: [probe.can.use.action],
  });
  await here.inside('change-person', { kind: 'user', id, data: { roles: [role.id] } });
};

const roleOf = async ({ here }: World, { id }: Person): Promise<number> => {
  const [row] = await here.db.rows<{ role_id: number }>(
    sql`select role_id from public.admin_users_roles_lnk where user_id = ${id}`
  );
  return row?.role_id ?? 0;
};

const moreActions = async (world: World, person: Person) =>
  world.here.inside('make-role', {
    id: await roleOf(world, person),
    actions: [probe.can.use.action, 'admin::users.read'],
  });

const noActions = async (world: World, person: Person) =>
  world.here.inside('make-role', { id: await roleOf(world, person), actions: [] });

const appRoleOf = async ({ here }: World, { id }: Person): Promise<number> => {
  const [row] = await here.db.rows<{ role_id: number }>(
    sql`select role_id from public.up_users_role_lnk where user_id = ${id}`
  );
  return row?.role_id ?? 0;
};

const token =
  (how: string, permissions?: readonly string[]) =>
  ({ here }: World, { id }: Person) =>
    here.inside('change-token', { id, how, permissions });

const withSql = (query: (id: number) => ReturnType<typeof sql>) => (world: World, person: Person) =>
  world.here.db.rows(query(person.id));

const changes: readonly Change[] = [
  { who: 'user', what: 'is switched off', make: personally({ isActive: false }), next: 401 },
  { who: 'user', what: 'is deleted', make: gone, next: 401 },
  {
    who: 'user',
    what: 'gets another password',
    make: personally({ password: 'Other-password-1' }),
    next: 401,
  },
  { who: 'user', what: 'gets other roles', make: otherAdminRole, next: 401 },
  { who: 'user', what: 'gets one more scope', make: oneMoreScope, next: 401 },
  {
    who: 'user',
    what: 'has his scope changed',
    make: scoped({ data: { pool: false } }),
    next: 401,
  },
  { who: 'user', what: 'loses his scope', make: letGo('user'), next: 401 },
  { who: 'user', what: 'has his scope deleted', make: scoped({ remove: true }), next: 401 },
  { who: 'user', what: 'holds a role that is granted more', make: moreActions, next: 200 },
  { who: 'user', what: 'holds a role that is granted nothing', make: noActions, next: 403 },
  {
    who: 'user',
    what: 'is blocked with SQL, which nobody tells',
    make: withSql((id) => sql`update public.admin_users set is_active = false where id = ${id}`),
    next: 401,
  },
  { who: 'app-user', what: 'is blocked', make: personally({ blocked: true }), next: 401 },
  { who: 'app-user', what: 'is deleted', make: gone, next: 401 },
  {
    who: 'app-user',
    what: 'gets another password',
    make: personally({ password: 'Other-password-1' }),
    next: 401,
  },
  { who: 'app-user', what: 'gets another role', make: personally({ role: 1 }), next: 401 },
  { who: 'app-user', what: 'gets one more scope', make: oneMoreScope, next: 401 },
  { who: 'app-user', what: 'has his scope deleted', make: scoped({ remove: true }), next: 401 },
  {
    who: 'app-user',
    what: 'holds a role that is granted more',
    make: async (world, person) =>
      world.here.inside('change-app-role', {
        id: await appRoleOf(world, person),
        action: scopeName(probe.echo),
      }),
    next: 200,
  },
  { who: 'token', what: 'is deleted', make: token('delete'), next: 401 },
  { who: 'token', what: 'is made anew', make: token('renew'), next: 401 },
  {
    who: 'token',
    what: 'is granted less',
    make: token('update', [scopeName(probe.stream), scopeName(probe.drip)]),
    next: 403,
  },
  {
    who: 'token',
    what: 'runs out',
    make: withSql(
      (id) => sql`update public.strapi_api_tokens set expires_at = '2020-01-01' where id = ${id}`
    ),
    next: 401,
  },
  {
    who: 'token',
    what: 'has its scope changed',
    make: scoped({ data: { pool: false } }),
    next: 200,
  },
  { who: 'token', what: 'loses its scope', make: letGo('token'), next: 200 },
];

describe('what is open ends within five seconds, in another process too, once', () => {
  let world: World;
  let role: { code: string };
  beforeAll(async () => {
    const here = await bootApp({ env: withProbe });
    world = { here, there: await bootApp({ env: withProbe, database: here.database }) };
  });
  afterAll(async () => {
    await world?.there.close();
    await world?.here.close();
  });

  const make = async (who: Change['who']): Promise<Person> => {
    const { here } = world;
    role = await here.inside('make-role', {
      name: `probe ${who} ${Math.random()}`,
      actions: [probe.can.use.action],
    });
    const person =
      who === 'user'
        ? await makeAdmin(here, role.code)
        : who === 'token'
          ? await makeToken(here, GRANTS)
          : await makeAppUser(here, GRANTS);
    const scope = await here.inside<number>('give-scope', { ...person, scope: {} });
    // The scope was given after the session began, which it ended.
    return { ...(person.kind === 'token' ? person : await logInAgain(here, person)), scope };
  };

  it.each(changes)('somebody ($who) $what', async ({ who, make: change, next }) => {
    const person = await make(who);
    const { here, there } = world;
    const answers = [
      await openAnswer(there, probe.stream, {}, person),
      await openAnswer(there, probe.drip, {}, person),
      await openAnswer(here, probe.stream, {}, person),
    ];
    expect((await caller(there)(probe.whoami, {}, person)).status).toBe(200);
    await change(world, person);
    const since = performance.now();
    const over = await Promise.all(answers.map((answer) => answer.over));
    expect(performance.now() - since).toBeLessThan(MOST_MS);
    expect(over[1]).toBe('cut');
    expect((await caller(there)(probe.whoami, {}, person)).status).toBe(next);
    // Written right after the cut.
    const cuts = () =>
      here.db.rows(sql`
      select 1 from crm.audit_events where action = 'download.cut' and actor_kind = ${person.kind}
        and actor_id = ${person.id} and result = 'failed' and subject_kind = 'probe' and subject_id = '7'`);
    await expect.poll(cuts, { timeout: 10_000 }).toHaveLength(1);
  });

  it('where the database tells of no rights for long, though nobody changed them', async () => {
    const person = await make('user');
    const answers = [
      await openAnswer(world.there, probe.stream, {}, person),
      await openAnswer(world.there, probe.drip, {}, person),
    ];
    const client = new pg.Client({
      connectionString: inDatabase(inject('cluster').superUrl, world.here.database),
    });
    await client.connect();
    try {
      // Whoever asks for rights waits: rather an end than an answer to somebody who lost his.
      await client.query('begin; lock table public.admin_users in access exclusive mode');
      expect((await Promise.all(answers.map((answer) => answer.over)))[1]).toBe('cut');
    } finally {
      await client.end();
    }
    expect((await caller(world.there)(probe.whoami, {}, person)).status).toBe(200);
  }, 60_000);

  it('and what is somebody else’s goes on', async () => {
    const [one, two] = [await make('user'), await make('user')];
    const kept = await openAnswer(world.there, probe.drip, {}, two);
    const lost = await openAnswer(world.there, probe.drip, {}, one);
    await gone(world, one);
    expect(await lost.over).toBe('cut');
    const before = kept.bytes();
    await expect.poll(() => kept.bytes(), { timeout: 10_000 }).toBeGreaterThan(before);
    kept.stop();
  });
});
