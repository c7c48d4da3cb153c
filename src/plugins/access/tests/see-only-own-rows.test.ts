import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { makeAdmin, makeToken } from '../../../../tests/harness/people';
import { uids } from '../server/src/uids';
import { callStrapi, contentPath, type Call, type Row } from './call-strapi';
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

const codes = (rows: unknown): unknown[] => (rows as Row[]).map(({ code }) => code).sort();

describe('the generated REST shows', () => {
  it('in a list and its total only what the scope holds', async () => {
    const { status, body } = await rest('GET', '/api/projects');
    expect(status).toBe(200);
    expect(codes(body.data)).toEqual(['mine', 'mixed']);
    expect(body.meta?.pagination.total).toBe(2);
    expect(codes((await rest('GET', '/api/providers')).body.data)).toEqual(['ours']);
    expect(codes((await rest('GET', '/api/project-groups')).body.data)).toEqual(['north']);
  });

  it('a geo with everything below it', async () => {
    expect(codes((await rest('GET', '/api/geos')).body.data)).toEqual([
      'russia',
      'tula',
      'tula-city',
    ]);
  });

  it('statuses to everybody who may read them', async () => {
    const { body } = await rest('GET', '/api/number-statuses?pagination[pageSize]=50');
    expect(codes(body.data)).toContain('do_not_call');
    expect((body.data as Row[]).length).toBe(10);
  });

  it('a foreign row like an absent one', async () => {
    const foreign = await rest('GET', `/api/projects/${world.foreign.documentId}`);
    const absent = await rest('GET', '/api/projects/absentabsentabsentabsent');
    expect(foreign.status).toBe(404);
    expect(foreign.body.error).toEqual({
      ...absent.body.error,
      requestId: (foreign.body.error as { requestId?: string }).requestId,
    });
    expect((await rest('GET', `/api/projects/${world.mine.documentId}`)).status).toBe(200);
  });

  it('no foreign row in a populated relation', async () => {
    const { body } = await rest(
      'GET',
      `/api/projects/${world.mixed.documentId}?populate[0]=providers&populate[1]=geos&populate[2]=group`
    );
    const { providers, geos, group } = body.data as { providers: Row[]; geos: Row[]; group: Row };
    expect(codes(providers)).toEqual(['ours']);
    expect(codes(geos)).toEqual(['tula-city']);
    expect(group.code).toBe('north');
  });

  it('nothing by filters on rows out of sight', async () => {
    const total = async (filter: string) =>
      (await rest('GET', `/api/projects?${filter}`)).body.meta?.pagination.total;
    expect(await total('filters[providers][name][$startsWith]=Our')).toBe(2);
    expect(await total('filters[providers][name][$startsWith]=Zeta')).toBe(0);
    expect(await total(`filters[providers][id][$in][0]=${world.theirs.id}`)).toBe(0);
    expect(
      await total('filters[$or][0][providers][code]=theirs&filters[$or][1][geos][code]=kazakhstan')
    ).toBe(0);
  });

  it('what all filters of a request hold at once', async () => {
    const { body } = await rest(
      'GET',
      '/api/projects?filters[providers][code]=ours&filters[geos][code]=tula&filters[group][code]=north'
    );
    expect(codes(body.data)).toEqual(['mine']);
    const none = await rest(
      'GET',
      '/api/projects?filters[providers][code]=theirs&filters[geos][code]=tula'
    );
    expect(none.body.data).toEqual([]);
  });

  it('nothing by a negation or a sort over rows out of sight', async () => {
    const negated = await rest('GET', '/api/projects?filters[$not][providers][code]=ours');
    expect(negated.status).toBe(400);
    expect(negated.body.error?.code).toBe('filter_refused');
    const sorted = await rest('GET', '/api/projects?sort=providers.name');
    expect(sorted.status).toBe(400);
    expect((await rest('GET', '/api/projects?sort=name:desc')).status).toBe(200);
  });

  it('nothing at all without a scope', async () => {
    const token = await makeToken(app, ['api::project.project.find'], null);
    const { status, body } = await callStrapi(app, token)('GET', '/api/projects');
    expect(status).toBe(200);
    expect(body.meta?.pagination.total).toBe(0);
  });

  it('nothing to tokens whose rights were not chosen one by one', async () => {
    for (const type of ['full-access', 'read-only'] as const) {
      const token = await makeToken(app, type, {});
      const { status, body } = await callStrapi(app, token)('GET', '/api/projects');
      expect([type, status, body.error?.code]).toEqual([type, 403, 'token_type']);
    }
  });

  it('no scopes: they have no REST at all', async () => {
    expect((await rest('GET', '/api/access-scopes')).status).toBe(404);
  });
});

describe('the Content Manager shows a manager', () => {
  it('his projects, their number, and relation counts without foreign rows', async () => {
    const { body } = await manager('GET', contentPath(uids.project));
    expect(codes(body.results)).toEqual(['mine', 'mixed']);
    expect(body.pagination?.total).toBe(2);
    const mixed = body.results?.find(({ code }) => code === 'mixed');
    expect(mixed?.providers).toEqual({ count: 1 });
    expect(mixed?.geos).toEqual({ count: 1 });
  });

  it('on his home page figures of what he sees, and none of pages that are closed to him', async () => {
    const entries = async (call: Call) => {
      const { body } = await call('GET', '/content-manager/homepage/count-documents');
      return (body.data as { published: number }).published;
    };
    const seen = await Promise.all(
      [uids.provider, uids.geo, uids.group, uids.project, uids.schedule, uids.status].map(
        async (uid) => (await manager('GET', contentPath(uid))).body.pagination?.total ?? 0
      )
    );
    expect(await entries(manager)).toBe(seen.reduce((sum, total) => sum + total));
    expect(await entries(world.as)).toBeGreaterThan(await entries(manager));
    const statistics = async (call: Call) =>
      (await call('GET', '/admin/homepage/key-statistics')).body.data as Record<string, unknown>;
    const closed = { admins: null, apiTokens: null, webhooks: null, assets: null };
    expect(await statistics(manager)).toMatchObject(closed);
    expect(await statistics(world.as)).toMatchObject({
      admins: 2,
      apiTokens: expect.any(Number) as number,
    });
  });

  it('a foreign project as absent', async () => {
    expect((await manager('GET', contentPath(uids.project, world.foreign.documentId))).status).toBe(
      404
    );
    expect((await manager('GET', contentPath(uids.project, world.mine.documentId))).status).toBe(
      200
    );
  });

  it('in the lists of relations only rows of his scope', async () => {
    const path = `/content-manager/relations/${uids.project}`;
    const available = await manager('GET', `${path}/providers`);
    expect(available.body.results?.map(({ name }) => name)).toEqual(['Ours']);
    const taken = await manager('GET', `${path}/${world.mixed.documentId}/providers`);
    expect(taken.status).toBe(200);
    expect(taken.body.results?.map(({ id }) => id)).toEqual([world.ours.id]);
    expect(taken.body.pagination?.total).toBe(1);
    const geos = await manager('GET', `${path}/${world.mixed.documentId}/geos`);
    expect(geos.body.results?.map(({ id }) => id)).toEqual([world.city.id]);
    expect((await manager('GET', `${path}/${world.foreign.documentId}/providers`)).status).toBe(
      404
    );
    const search = await manager('GET', `${path}/providers?_q=Zeta`);
    expect(search.body.results).toEqual([]);
  });

  it('everything, when he is a super admin', async () => {
    const { body } = await world.as('GET', contentPath(uids.project));
    expect(codes(body.results)).toEqual(['foreign', 'mine', 'mixed']);
    const taken = await world.as(
      'GET',
      `/content-manager/relations/${uids.project}/${world.mixed.documentId}/providers`
    );
    expect(taken.body.pagination?.total).toBe(2);
  });

  it('everything, when he is an administrator by the seeded scope', async () => {
    const administrator = callStrapi(app, await makeAdmin(app, 'numera-administrator'));
    expect(codes((await administrator('GET', contentPath(uids.project))).body.results)).toEqual([
      'foreign',
      'mine',
      'mixed',
    ]);
    expect(
      (await administrator('GET', contentPath(uids.scope))).body.results?.length
    ).toBeGreaterThan(0);
  });

  it('no scopes', async () => {
    expect((await manager('GET', contentPath(uids.scope))).status).toBe(403);
  });
});
