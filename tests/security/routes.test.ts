import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WalkedRoute } from '../../src/plugins/core/server/src/route-walk';
import { bootApp, type TestApp } from '../harness/boot-app';
import { factsOf, readRoutes, rewriteRoutes, type ReviewedRoute } from './routes/reviewed-routes';

interface Walk {
  readonly routes: readonly WalkedRoute[];
  readonly unsafe: readonly string[];
}

const isOurs = ({ kind }: Pick<ReviewedRoute, 'kind'>): boolean =>
  kind === 'contract' || kind === 'content-type';

/** Mounted routes that no row of the review describes as they are. */
const unknown = ({ routes }: Walk, reviewed: readonly ReviewedRoute[]): string[] => {
  const known = new Set(reviewed.map(factsOf));
  return routes
    .filter((row) => !known.has(factsOf(row)))
    .map(({ route, guard }) => `${route} (${guard})`);
};

describe('the reviewed routes', () => {
  let app: TestApp;
  let walk: Walk;
  beforeAll(async () => {
    app = await bootApp({ role: 'web' });
    walk = await app.inside<Walk>('walk-routes');
    if (process.env.NUMERA_UPDATE_ROUTES) rewriteRoutes(walk.routes);
  });
  afterAll(() => app?.close());

  it('are of contracts, content types and Strapi', () => {
    const { routes } = readRoutes();
    const kinds = routes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'contract').length).toBeGreaterThan(60);
    expect(kinds.filter((kind) => kind === 'content-type').length).toBeGreaterThanOrEqual(35);
    expect(kinds.filter((kind) => kind === 'strapi').length).toBeGreaterThan(150);
  });

  it('are all that is mounted, with guard, action and permission as they are', () => {
    expect(unknown(walk, readRoutes().routes)).toEqual([]);
  });

  it('are mounted, each of them, and stand here once', () => {
    const { routes } = readRoutes();
    const mounted = new Set(walk.routes.map(({ route }) => route));
    expect(mounted.size).toBe(walk.routes.length);
    expect(routes.filter(({ route }) => !mounted.has(route))).toEqual([]);
    expect(new Set(routes.map(({ route }) => route)).size).toBe(routes.length);
  });

  it('were all judged by a person: scoped or not, audited or not, and why Strapi’s are as they are', () => {
    const { routes, why } = readRoutes();
    const unjudged = routes.filter(
      (row) => row.scoped === null || row.audit === null || (!isOurs(row) && !why[row.why ?? ''])
    );
    expect(unjudged.map(({ route }) => route)).toEqual([]);
    const told = new Set(routes.map((row) => row.why));
    expect(Object.keys(why).filter((key) => !told.has(key))).toEqual([]);
  });

  it('of ours ask for permission, scope and credentials', () => {
    expect(walk.unsafe).toEqual([]);
    const bare = readRoutes().routes.filter((row) => isOurs(row) && row.permission === null);
    expect(bare).toEqual([]);
    const unguarded = readRoutes().routes.filter(
      ({ kind, guard }) => kind === 'content-type' && guard !== 'token or app user + scope'
    );
    expect(unguarded).toEqual([]);
  });

  it('leave exactly two pages of ours open', () => {
    const open = readRoutes().routes.filter(({ kind }) => kind === 'open');
    expect(open.map(({ route }) => route)).toEqual([
      'GET /api/numera/openapi.json',
      'GET /api/numera/ready',
    ]);
  });

  it('change nothing under a name that read-only tokens may call', () => {
    const readable = readRoutes().routes.filter(
      (row) => isOurs(row) && /find(One)?$/.test(row.action)
    );
    expect(readable.length).toBeGreaterThanOrEqual(14);
    expect(readable.filter(({ route, audit }) => audit || !route.startsWith('GET '))).toEqual([]);
  });
});

describe('a planted route without a contract', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ env: { NUMERA_TEST_PLANT: 'stray-routes' }, role: 'web' });
  });
  afterAll(() => app?.close());

  it('turns the review red at both doors', async () => {
    const walk = await app.inside<Walk>('walk-routes');
    const found = unknown(walk, readRoutes().routes);
    expect(found).toContain('GET /numbers/planted (undeclared)');
    expect(found).toContain('POST /api/numbers/planted (undeclared)');
    expect(found).toHaveLength(2);
  });
});
