import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import {
  logInAgain,
  makeAdmin,
  makeToken,
  type AdminMade,
  type Caller,
} from '../../../../tests/harness/people';
import type { Input } from '../../core/contract/contract';
import { sql } from '../../core/server/src/sql';
import { createNumber } from '../../numbers/contract/numbers';
import { readScopeChoices, searchHolders } from '../contract/holders';
import { changePolicy, createPolicy, removePolicy, searchPolicies } from '../contract/policies';
import {
  changeScope,
  countScopes,
  createScope,
  readSight,
  removeScope,
  searchScopes,
} from '../contract/scopes';
import { uids } from '../server/src/uids';
import { callStrapi, contentPath } from './call-strapi';
import { makeWorld, type World } from './make-world';

let app: TestApp;
let world: World;
let call: ReturnType<typeof caller>;
let administrator: AdminMade;
let token: Caller;

const doors = [createScope, changeScope, removeScope, searchScopes, countScopes, readSight];

beforeAll(async () => {
  app = await bootApp();
  world = await makeWorld(app);
  call = caller(app);
  administrator = await makeAdmin(app, 'numera-administrator');
  token = await makeToken(app, doors, {});
});
afterAll(() => app?.close());

const wish = (more: Partial<Input<typeof createScope>> = {}): Input<typeof createScope> => ({
  name: 'Of a test',
  holders: [],
  providers: 'all',
  groups: 'all',
  projects: [],
  geos: 'all',
  pool: false,
  ...more,
});

/** A changed scope ends the session of whoever holds it. */
const seenProjects = async (who: AdminMade): Promise<unknown[]> => {
  const again = await logInAgain(app, who);
  const { body } = await callStrapi(app, again)(
    'GET',
    `${contentPath(uids.project)}?sort=code:ASC`
  );
  return (body.results ?? []).map(({ code }) => code);
};

describe.each([
  ['the admin door', () => administrator],
  ['the API door', () => token],
] as const)('at %s', (_name, who: () => Caller) => {
  it('a scope is given, counted, narrowed and taken away, and acts at the next request', async () => {
    const person = await makeAdmin(app, 'numera-manager');
    expect(await seenProjects(person)).toEqual([]);
    const holders = [{ kind: 'user' as const, id: person.id }];
    const made = await call(
      createScope,
      wish({ holders, projects: [world.mine.id, world.foreign.id] }),
      who()
    );
    expect(made.status).toBe(201);
    expect(await seenProjects(person)).toEqual(['foreign', 'mine']);
    const { id } = made.data;
    const found = await call(searchScopes, { text: person.email }, who());
    expect(found.data).toMatchObject([
      {
        id,
        holders: [{ kind: 'user', id: person.id, detail: person.email }],
        projects: [world.mine.id, world.foreign.id].sort((a, b) => a - b),
        providers: 'all',
      },
    ]);
    expect((await call(changeScope, { id, projects: [world.mine.id] }, who())).status).toBe(200);
    expect(await seenProjects(person)).toEqual(['mine']);
    expect((await call(removeScope, { id }, who())).status).toBe(200);
    expect(await seenProjects(person)).toEqual([]);
    const events = await app.db.rows<{ action: string; actor_id: number }>(sql`
      select action, actor_id from crm.audit_events
      where subject_kind = 'access-scope' and subject_id = ${String(id)} order by id`);
    expect(events).toEqual(
      ['create', 'update', 'delete'].map((verb) => ({
        action: `access-scope.${verb}`,
        actor_id: who().id,
      }))
    );
  });

  it('what is not there is refused at its field, an absent scope is 404', async () => {
    const holder = await call(
      createScope,
      wish({ holders: [{ kind: 'user', id: 987_654 }] }),
      who()
    );
    expect([holder.status, holder.error.details.issues]).toMatchObject([
      400,
      [{ path: ['holders'] }],
    ]);
    const provider = await call(createScope, wish({ providers: [987_654] }), who());
    expect([provider.status, provider.error.details.issues]).toMatchObject([
      400,
      [{ path: ['providers'] }],
    ]);
    const blank = await call(createScope, wish({ name: '  ' }), who());
    expect(blank.status).toBe(400);
    expect((await call(changeScope, { id: 987_654, pool: true }, who())).status).toBe(404);
    expect((await call(removeScope, { id: 987_654 }, who())).status).toBe(404);
  });
});

describe('somebody who decides scopes but sees a part only', () => {
  let narrow: AdminMade;
  let as: ReturnType<typeof callStrapi>;
  let own: number;
  beforeAll(async () => {
    // The role of administrators sees everything; this one is given a part.
    const role = await app.db.one<{ id: number }>(sql`
      insert into public.admin_roles (document_id, name, code, description)
      values ('narrow-role', 'Narrow', 'narrow', '') returning id`);
    await app.db.rows(sql`
      with copied as (
        insert into public.admin_permissions (document_id, action, action_parameters, subject, properties, conditions)
        select gen_random_uuid(), p.action, p.action_parameters, p.subject, p.properties, p.conditions
        from public.admin_permissions p join public.admin_permissions_role_lnk l on l.permission_id = p.id
        join public.admin_roles r on r.id = l.role_id where r.code = 'numera-administrator' returning id)
      insert into public.admin_permissions_role_lnk (permission_id, role_id)
      select id, ${role?.id} from copied`);
    narrow = await makeAdmin(app, 'narrow', {
      providers: [world.ours.id],
      groups: [world.group.id],
      projects: [world.mine.id],
      geos: [world.country.id],
      pool: false,
    });
    as = callStrapi(app, narrow);
    const mine = await call(searchScopes, {}, narrow);
    own = mine.data[0]?.id ?? 0;
  });

  const inside = (more: Partial<Input<typeof createScope>> = {}) =>
    wish({
      providers: [world.ours.id],
      groups: [world.group.id],
      projects: [world.mine.id],
      geos: [world.city.id],
      ...more,
    });

  it('knows of scopes that show no more than he sees, at every door', async () => {
    const all = await call(searchScopes, { limit: 200 }, administrator);
    expect(all.data.length).toBeGreaterThan(3);
    const his = await call(searchScopes, {}, narrow);
    expect(his.data.map(({ id }) => id)).toContain(own);
    expect(his.data.length).toBeLessThan(all.data.length);
    const { body } = await as('GET', contentPath(uids.scope));
    expect(body.results?.map(({ id }) => Number(id)).sort()).toEqual(
      his.data.map(({ id }) => id).sort()
    );
  });

  it('gives a part of his own and nothing beyond, by contract and in the Content Manager', async () => {
    expect((await call(createScope, inside(), narrow)).status).toBe(201);
    const before = await app.db.rows(sql`select 1 from public.access_scopes`);
    expect(before.length).toBeGreaterThan(3);
    for (const more of [
      { providers: 'all' as const },
      { groups: 'all' as const, projects: 'all' as const },
      { geos: 'all' as const },
      { pool: true },
    ]) {
      const answer = await call(createScope, inside(more), narrow);
      expect([answer.status, answer.error.code]).toEqual([403, 'leaves_scope']);
    }
    const foreign = await call(createScope, inside({ providers: [world.theirs.id] }), narrow);
    expect(foreign.status).toBe(400);
    const byForm = await as('POST', contentPath(uids.scope), {
      name: 'All',
      provider_mode: 'all',
      group_mode: 'all',
      project_mode: 'all',
      geo_mode: 'all',
      users: { connect: [{ id: narrow.id }] },
    });
    expect([byForm.status, byForm.body.error?.code]).toEqual([403, 'leaves_scope']);
    expect(await app.db.rows(sql`select 1 from public.access_scopes`)).toHaveLength(before.length);
  });

  it('does not widen his own scope, nor touch a wider one', async () => {
    const wide = await call(changeScope, { id: own, providers: 'all', projects: 'all' }, narrow);
    expect([wide.status, wide.error.code]).toEqual([403, 'leaves_scope']);
    const all = await call(searchScopes, { limit: 200 }, administrator);
    const seen = new Set((await call(searchScopes, {}, narrow)).data.map(({ id }) => id));
    const wider = all.data.filter(({ id }) => !seen.has(id));
    expect(wider.length).toBeGreaterThan(0);
    for (const { id } of wider) {
      const holders = [{ kind: 'user' as const, id: narrow.id }];
      expect((await call(changeScope, { id, holders }, narrow)).status).toBe(404);
      expect((await call(removeScope, { id }, narrow)).status).toBe(404);
    }
    expect(await seenProjects(narrow)).toEqual(['mine']);
  });

  it('sees of others what he sees himself', async () => {
    const person = await makeAdmin(app, 'numera-manager', {});
    const full = await call(readSight, { kind: 'user', id: person.id }, administrator);
    expect(full.data).toMatchObject({ state: 'scoped', pool: true });
    const part = await call(readSight, { kind: 'user', id: person.id }, narrow);
    expect(part.data).toMatchObject({ projects: 1, scopes: [], pool: false });
    expect(full.data.projects).toBeGreaterThan(1);
    const choices = await call(readScopeChoices, {}, narrow);
    expect(choices.data.providers.map(({ id }) => id)).toEqual([world.ours.id]);
    expect(choices.data.projects.map(({ id }) => id)).toEqual([world.mine.id]);
    expect(choices.data.groups.map(({ id }) => id)).toEqual([world.group.id]);
    const geos = [world.country.id, world.region.id, world.city.id];
    expect(choices.data.geos.map(({ id }) => id).sort()).toEqual(geos.sort());
  });
});

describe('what somebody sees', () => {
  it('is counted, scope by scope and added up', async () => {
    const manager = await makeAdmin(app, 'numera-manager', { projects: [world.mine.id] });
    const number = (phone: string, project: number) =>
      call(createNumber, { phone, project }, administrator);
    for (const [phone, project] of [
      ['+79050000001', world.mine.id],
      ['+79050000002', world.mine.id],
      ['+79050000003', world.foreign.id],
    ] as const)
      expect((await number(phone, project)).status).toBe(201);
    const { data } = await call(searchScopes, { text: manager.email }, administrator);
    const [scope] = data;
    const counted = await call(countScopes, { scopes: [scope?.id ?? 0] }, administrator);
    expect(counted.data).toEqual([{ id: scope?.id, numbers: { value: 2, exact: true } }]);
    const sight = await call(readSight, { kind: 'user', id: manager.id }, administrator);
    expect(sight.data).toMatchObject({
      state: 'scoped',
      scopes: [{ id: scope?.id }],
      numbers: { value: 2, exact: true },
      projects: 1,
    });
    await app.db.rows(sql`update public.admin_users set blocked = true where id = ${manager.id}`);
    const blocked = await call(readSight, { kind: 'user', id: manager.id }, administrator);
    expect(blocked.data).toMatchObject({ state: 'blocked', numbers: { value: 0 }, projects: 0 });
    const boss = await call(readSight, { kind: 'user', id: world.admin.id }, administrator);
    expect(boss.data.state).toBe('super');
    const narrow = await makeToken(app, [readSight], { projects: [world.foreign.id] });
    const part = await call(readSight, { kind: 'user', id: world.admin.id }, narrow);
    expect(part.data).toMatchObject({ state: 'super', numbers: { value: 1, exact: true } });
    expect((await call(readSight, { kind: 'user', id: 987_654 }, administrator)).status).toBe(404);
  });

  it('is for those who decide scopes', async () => {
    for (const contract of [searchScopes, searchHolders, readScopeChoices]) {
      const answer = await call(contract, {}, world.manager);
      expect([contract.name, answer.status]).toEqual([contract.name, 403]);
    }
    expect(
      (await call(readSight, { kind: 'user', id: world.manager.id }, world.manager)).status
    ).toBe(403);
  });
});

describe('those to whom something can be given', () => {
  it('are found by name and address; Super Admin and the public are not among them', async () => {
    const person = await makeAdmin(app, 'numera-viewer');
    const found = await call(searchHolders, { text: person.email.toUpperCase() }, administrator);
    expect(found.data).toMatchObject([{ kind: 'user', id: person.id, detail: person.email }]);
    const roles = await call(searchHolders, { kinds: ['role', 'app-role'] }, administrator);
    const names = roles.data.map(({ name }) => name);
    expect(names).toContain('Manager · Менеджер');
    expect(names).not.toContain('Super Admin');
    expect(names).not.toContain('Public');
    // Signs that SQL knows are letters here.
    expect((await call(searchHolders, { text: '%' }, administrator)).data).toEqual([]);
  });
});

describe('project policies', () => {
  it('are given, changed and taken away at the API door too', async () => {
    const doorsOfPolicies = [searchPolicies, createPolicy, changePolicy, removePolicy];
    const writer = await makeToken(app, doorsOfPolicies, {});
    for (const who of [administrator, writer]) {
      const made = await call(
        createPolicy,
        {
          name: 'Ours only',
          holders: [{ kind: 'user', id: world.manager.id }],
          providers: [world.ours.id],
          geos: 'all',
          maxActive: 5,
          needsApproval: true,
        },
        who
      );
      expect(made.status).toBe(201);
      const { id } = made.data;
      await call(changePolicy, { id, maxActive: null }, who);
      const { data } = await call(searchPolicies, { text: 'ours only' }, who);
      expect(data).toMatchObject([
        {
          id,
          providers: [world.ours.id],
          geos: 'all',
          maxActive: null,
          needsApproval: true,
          holders: [{ kind: 'user', id: world.manager.id }],
        },
      ]);
      expect((await call(removePolicy, { id }, who)).status).toBe(200);
      expect((await call(searchPolicies, { text: 'ours only' }, who)).data).toEqual([]);
    }
  });
});
