import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { makeAdmin, makeToken, type AdminMade } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { createNumber } from '../../numbers/contract/numbers';
import { searchPolicies } from '../contract/policies';
import { approveProject, declineProject, listWaiting } from '../contract/projects';
import { uids } from '../server/src/uids';
import { callStrapi, contentPath, makeRow, type Call, type Row } from './call-strapi';
import { makeWorld, type World } from './make-world';

let app: TestApp;
let world: World;
let call: ReturnType<typeof caller>;

beforeAll(async () => {
  app = await bootApp();
  world = await makeWorld(app);
  call = caller(app);
  // The managers here have the policies that a test gives them, and no other.
  await app.db.rows(sql`delete from public.project_policies_roles_lnk`);
});
afterAll(() => app?.close());

let codes = 0;
const project = (more: object = {}) => ({
  code: `policy-${(codes += 1)}`,
  name: 'By policy',
  ...more,
});

const policyFor = (person: { readonly id: number }, more: object): Promise<Row> =>
  makeRow(world.as, uids.policy, {
    name: 'Of a test',
    provider_mode: 'all',
    geo_mode: 'all',
    users: { connect: [{ id: person.id }] },
    ...more,
  });

const hire = async (...policies: readonly object[]): Promise<{ who: AdminMade; as: Call }> => {
  const who = await makeAdmin(app, 'numera-manager', {});
  for (const policy of policies) await policyFor(who, policy);
  return { who, as: callStrapi(app, who) };
};

const create = (as: Call, data: object) => as('POST', contentPath(uids.project), data);
const change = (as: Call, row: Row, data: object) =>
  as('PUT', contentPath(uids.project, row.documentId), data);
const link = (...rows: readonly Row[]) => ({
  connect: rows.map(({ documentId }) => ({ documentId })),
});
const answerOf = ({ status, body }: Awaited<ReturnType<Call>>) => [status, body.error?.code];
const fieldsOf = ({ body }: Awaited<ReturnType<Call>>) =>
  ((body.error?.details as { errors?: { path: string[] }[] } | undefined)?.errors ?? []).map(
    ({ path }) => path.join('.')
  );
const stored = (row: Row) =>
  app.db.one<{ approval: string; active: boolean; owner_kind: string; owner_id: number }>(sql`
    select approval, active, owner_kind, owner_id from public.projects where id = ${row.id}`);
const projects = async () =>
  (await app.db.one<{ n: number }>(sql`select count(*)::int as n from public.projects`))?.n;

describe('without a policy', () => {
  it('a manager and a token create no project, and nothing is left behind', async () => {
    const { as, who } = await hire();
    const before = await projects();
    expect(before).toBeGreaterThan(0);
    expect(answerOf(await create(as, project()))).toEqual([403, 'no_policy']);
    const token = await makeToken(app, ['api::project.project.create'], {});
    const rest = callStrapi(app, token);
    expect(answerOf(await rest('POST', '/api/projects', { data: project() }))).toEqual([
      403,
      'no_policy',
    ]);
    expect(await projects()).toBe(before);
    await policyFor(who, {});
    expect((await create(as, project())).status).toBe(201);
  });

  it('whoever decides policies creates one', async () => {
    const as = callStrapi(app, await makeAdmin(app, 'numera-administrator'));
    const row = await makeRow(as, uids.project, project());
    expect(await stored(row)).toMatchObject({ approval: 'not_needed', owner_kind: 'user' });
  });

  it('a token that may only look at policies creates none, one that may write them does', async () => {
    const grants = ['api::project.project.create', 'plugin::access.policies.search'];
    const looks = callStrapi(app, await makeToken(app, grants, {}));
    expect(answerOf(await looks('POST', '/api/projects', { data: project() }))).toEqual([
      403,
      'no_policy',
    ]);
    const writes = callStrapi(
      app,
      await makeToken(app, ['api::project.project.create', 'plugin::access.policies.create'], {})
    );
    expect((await writes('POST', '/api/projects', { data: project() })).status).toBe(201);
  });
});

describe('within a policy', () => {
  it('providers and geos are refused at their field; a geo holds all below it', async () => {
    const { as } = await hire({
      provider_mode: 'listed',
      providers: link(world.ours),
      geo_mode: 'listed',
      geos: link(world.region),
    });
    const good = await create(as, project({ providers: link(world.ours), geos: link(world.city) }));
    expect(good.status).toBe(201);
    const provider = await create(as, project({ providers: link(world.ours, world.theirs) }));
    expect([...answerOf(provider), fieldsOf(provider)]).toEqual([
      403,
      'outside_policy',
      ['providers'],
    ]);
    const geo = await create(as, project({ geos: link(world.country) }));
    expect([...answerOf(geo), fieldsOf(geo)]).toEqual([403, 'outside_policy', ['geos']]);
    const row = good.body.data as Row;
    const grown = await change(as, row, { providers: link(world.theirs) });
    expect([...answerOf(grown), fieldsOf(grown)]).toEqual([403, 'outside_policy', ['providers']]);
    expect((await change(as, row, { name: 'Renamed' })).status).toBe(200);
  });

  it('a person keeps at most so many active, by creating, by switching on and by copying', async () => {
    const { as, who } = await hire({ max_active: 2 });
    const first = await makeRow(as, uids.project, project());
    await makeRow(as, uids.project, project());
    const third = await create(as, project());
    expect([...answerOf(third), fieldsOf(third)]).toEqual([409, 'too_many_projects', ['active']]);
    const off = await makeRow(as, uids.project, project({ active: false }));
    expect(answerOf(await change(as, off, { active: true }))).toEqual([409, 'too_many_projects']);
    const copy = `/content-manager/collection-types/${uids.project}/clone/${first.documentId}`;
    expect(answerOf(await as('POST', copy, project()))).toEqual([409, 'too_many_projects']);
    expect((await change(as, first, { active: false })).status).toBe(200);
    expect((await change(as, off, { active: true })).status).toBe(200);
    // A deleted one frees its place.
    await app.db.rows(sql`update public.projects set deleted_at = now() where id = ${off.id}`);
    expect((await create(as, project())).status).toBe(201);
    expect(await stored(first)).toMatchObject({ owner_kind: 'user', owner_id: who.id });
  });

  it('of ten at once at the last place exactly one is made', async () => {
    const { as } = await hire({ max_active: 3 });
    await makeRow(as, uids.project, project());
    await makeRow(as, uids.project, project());
    const before = (await projects()) ?? 0;
    const off = await makeRow(as, uids.project, project({ active: false }));
    const answers = await Promise.all([
      ...Array.from({ length: 9 }, () => create(as, project())),
      change(as, off, { active: true }),
    ]);
    const good = answers.filter(({ status }) => status < 300);
    expect(good).toHaveLength(1);
    const refused = answers.filter(({ body }) => body.error?.code === 'too_many_projects');
    expect(refused).toHaveLength(9);
    expect(await projects()).toBeLessThanOrEqual(before + 2);
  });

  it('of five that are switched on at once at the last place exactly one is', async () => {
    const { as } = await hire({ max_active: 1 });
    const off: Row[] = [];
    for (let i = 0; i < 5; i += 1)
      off.push(await makeRow(as, uids.project, project({ active: false })));
    const answers = await Promise.all(off.map((row) => change(as, row, { active: true })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('nobody writes down by himself who made a project, nor that it was approved', async () => {
    const { as, who } = await hire({ needs_approval: true });
    const row = await makeRow(as, uids.project, project());
    const forged = { approval: 'approved', owner_id: 1, owner_kind: 'token' };
    const answer = await change(as, row, { name: 'x', ...forged });
    expect([200, 400]).toContain(answer.status);
    const made = await create(as, project(forged));
    expect([201, 400]).toContain(made.status);
    expect(await stored(row)).toEqual({
      approval: 'waiting',
      active: false,
      owner_kind: 'user',
      owner_id: who.id,
    });
  });
});

describe('a project that needs approval', () => {
  it('waits, switched off, takes no numbers, and is listed for those who approve', async () => {
    const { as, who } = await hire({ needs_approval: true });
    const made = await create(as, project({ providers: link(world.ours) }));
    const row = made.body.data as Row;
    expect([made.status, row.approval, row.active]).toEqual([201, 'waiting', false]);
    expect(await stored(row)).toMatchObject({ approval: 'waiting', active: false });
    const on = await change(as, row, { active: true });
    expect([...answerOf(on), fieldsOf(on)]).toEqual([409, 'not_approved', ['active']]);
    expect(answerOf(await change(world.as, row, { active: true }))).toEqual([409, 'not_approved']);
    const number = await call(createNumber, { phone: '+79051234567', project: row.id }, who);
    expect([number.status, number.error.code]).toEqual([409, 'not_approved']);

    const windows = [1, 2, 5].map((weekday) => ({ weekday, from: 540, to: 1200 }));
    await makeRow(as, uids.schedule, { name: 'Of it', project: link(row), windows });

    const administrator = await makeAdmin(app, 'numera-administrator');
    const waiting = await call(listWaiting, {}, administrator);
    const listed = waiting.data.find(({ id }) => id === row.id);
    expect(listed).toMatchObject({ code: row.code, maker: expect.any(String), mine: false });
    expect(listed?.windows).toEqual(windows);
    expect(listed?.providers.map(({ name }) => name.en)).toEqual(['Ours']);
    expect((await call(listWaiting, {}, who)).status).toBe(403);

    const stale = { id: row.id, updatedAt: '2026-01-01T00:00:00.000Z' };
    expect((await call(approveProject, stale, administrator)).error.code).toBe('project_changed');
    const { updatedAt = '' } = listed ?? {};
    const yes = await call(approveProject, { id: row.id, updatedAt }, administrator);
    expect([yes.status, yes.data]).toEqual([200, { id: row.id }]);
    expect(await stored(row)).toMatchObject({ approval: 'approved', active: true });
    const again = await call(approveProject, { id: row.id }, administrator);
    expect([again.status, again.error.code]).toEqual([409, 'not_waiting']);
    const good = await call(createNumber, { phone: '+79051234567', project: row.id }, who);
    expect(good.status).toBe(201);
    const event = await app.db.one<{ actor_id: number; before: unknown; after: unknown }>(sql`
      select actor_id, before ->> 'approval' as before, after ->> 'approval' as after
      from crm.audit_events where action = 'project.approve' and result = 'done'`);
    expect(event).toMatchObject({
      actor_id: administrator.id,
      before: 'waiting',
      after: 'approved',
    });
  });

  it('asks again when it gets more providers', async () => {
    const { as } = await hire({ needs_approval: true });
    const row = await makeRow(as, uids.project, project({ providers: link(world.ours) }));
    expect((await call(approveProject, { id: row.id }, world.admin)).status).toBe(200);
    expect((await change(as, row, { name: 'Renamed' })).status).toBe(200);
    expect(await stored(row)).toMatchObject({ approval: 'approved', active: true });
    const grown = await change(as, row, { active: true, providers: link(world.theirs) });
    expect(grown.status).toBe(200);
    expect(await stored(row)).toMatchObject({ approval: 'waiting', active: false });
  });

  it('is declined with a reason that its maker reads, and asks again when he changes it', async () => {
    const { as } = await hire({ needs_approval: true, max_active: 1 });
    const row = await makeRow(as, uids.project, project());
    // It holds its maker's only place while it waits.
    expect(answerOf(await create(as, project()))).toEqual([409, 'too_many_projects']);
    const no = await call(declineProject, { id: row.id, reason: 'Not this month' }, world.admin);
    expect(no.status).toBe(200);
    const { body } = await as('GET', contentPath(uids.project, row.documentId));
    expect(body.data).toMatchObject({
      approval: 'declined',
      approval_reason: 'Not this month',
      active: false,
    });
    expect(answerOf(await change(as, row, { active: true }))).toEqual([409, 'not_approved']);
    expect((await change(as, row, { description: 'Next month' })).status).toBe(200);
    expect(await stored(row)).toMatchObject({ approval: 'waiting', active: false });
  });

  it('is decided by somebody else, in whose scope it lies', async () => {
    const { as, who } = await hire({ needs_approval: true });
    const row = await makeRow(as, uids.project, project());
    const grants = [approveProject, declineProject];
    const narrow = await makeToken(app, grants, { projects: [world.mine.id] });
    expect((await call(approveProject, { id: row.id }, narrow)).status).toBe(404);
    for (const who of [narrow, world.admin])
      expect((await call(approveProject, { id: 987_654 }, who)).status).toBe(404);
    await app.db.rows(sql`
      update public.projects set owner_kind = 'user', owner_id = ${world.admin.id} where id = ${row.id}`);
    const own = await call(approveProject, { id: row.id }, world.admin);
    expect([own.status, own.error.code]).toEqual([403, 'own_project']);
    await app.db.rows(sql`update public.projects set owner_id = ${who.id} where id = ${row.id}`);
    const wide = await makeToken(app, grants, {});
    expect((await call(declineProject, { id: row.id, reason: 'x' }, wide)).status).toBe(200);
    expect((await call(approveProject, { id: row.id }, who)).status).toBe(403);
  });
});

describe('whoever decides but sees a part only', () => {
  const part = () => ({ providers: [world.ours.id], geos: [world.country.id] });
  const idsOf = (rows: ReadonlyArray<{ readonly id: number }> | undefined) =>
    (rows ?? []).map(({ id }) => id);

  it('is shown waiting projects of his scope, and of their sources his own', async () => {
    const { as } = await hire({ needs_approval: true });
    const sources = {
      providers: link(world.ours, world.theirs),
      geos: link(world.region, world.abroad),
    };
    const row = await makeRow(as, uids.project, project(sources));
    const other = await makeRow(as, uids.project, project());
    const all = await call(listWaiting, {}, world.admin);
    expect(idsOf(all.data)).toEqual(expect.arrayContaining([row.id, other.id]));
    const narrow = await makeToken(app, [listWaiting], { ...part(), projects: [row.id] });
    const { data } = await call(listWaiting, {}, narrow);
    expect(idsOf(data)).toEqual([row.id]);
    expect(idsOf(data[0]?.providers)).toEqual([world.ours.id]);
    expect(idsOf(data[0]?.geos)).toEqual([world.region.id]);
  });

  it('is shown of what policies list what he sees', async () => {
    const { id } = await policyFor(world.admin, {
      provider_mode: 'listed',
      providers: link(world.ours, world.theirs),
      geo_mode: 'listed',
      geos: link(world.country, world.abroad),
    });
    const narrow = await makeToken(app, [searchPolicies], part());
    const { data } = await call(searchPolicies, { limit: 200 }, narrow);
    expect(data.find((policy) => policy.id === id)).toMatchObject({
      providers: [world.ours.id],
      geos: [world.country.id],
    });
  });
});

describe('policies', () => {
  it('are seeded for the managers once: any source, twenty active', async () => {
    const seeded = await app.db.rows(sql`
      select provider_mode, geo_mode, max_active, needs_approval from public.project_policies
      where name like 'Manager %'`);
    expect(seeded).toEqual([
      { provider_mode: 'all', geo_mode: 'all', max_active: 20, needs_approval: false },
    ]);
  });

  it('are nobody else’s to see or to write', async () => {
    const { as, who } = await hire({ max_active: 1 });
    const row = await policyFor(who, { max_active: 2 });
    for (const [method, path] of [
      ['GET', contentPath(uids.policy)],
      ['PUT', contentPath(uids.policy, row.documentId)],
      ['DELETE', contentPath(uids.policy, row.documentId)],
    ] as const)
      expect(
        (await as(method, path, method === 'PUT' ? { max_active: 9 } : undefined)).status
      ).toBe(403);
  });

  it('keep the provider that they list from being deleted', async () => {
    const provider = await makeRow(world.as, uids.provider, { code: 'in-policy', name: 'x' });
    await policyFor(world.admin, { provider_mode: 'listed', providers: link(provider) });
    const answer = await world.as('DELETE', contentPath(uids.provider, provider.documentId));
    expect(answerOf(answer)).toEqual([409, 'in_use']);
    expect(answer.body.error?.details).toMatchObject({
      uses: [{ table: 'project_policies', rows: 1 }],
    });
  });
});
