import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WalkedRoute } from '../../src/plugins/core/server/src/route-walk';
import { bootApp, type TestApp } from '../harness/boot-app';
import reviewed from './strapi-routes.json';

interface Walk {
  readonly routes: readonly WalkedRoute[];
  readonly unsafe: readonly string[];
}

const known = new Map(
  reviewed.flatMap(({ routes, guard }) => routes.map((route): [string, string] => [route, guard]))
);

/** Routes of Strapi that nobody has reviewed, or whose guard is no longer the reviewed one. */
const unknown = ({ routes }: Walk): string[] =>
  routes
    .filter(({ kind, route, guard }) => kind === 'strapi' && known.get(route) !== guard)
    .map(({ route, guard }) => `${route} (${guard})`);

describe('the route walk', () => {
  let app: TestApp;
  let walk: Walk;
  beforeAll(async () => {
    app = await bootApp();
    walk = await app.inside<Walk>('walk-routes');
  });
  afterAll(() => app?.close());

  it('sees the routes of contracts, content types and Strapi', () => {
    const kinds = walk.routes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'contract').length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => kind === 'content-type').length).toBeGreaterThanOrEqual(35);
    expect(kinds.filter((kind) => kind === 'strapi').length).toBeGreaterThan(150);
  });

  it('knows every one of them', () => {
    expect(unknown(walk)).toEqual([]);
  });

  it('finds every reviewed route still there', () => {
    const mounted = new Set(walk.routes.map(({ route }) => route));
    expect([...known.keys()].filter((route) => !mounted.has(route))).toEqual([]);
  });

  it('finds no route of ours without permission, scope and credentials', () => {
    expect(walk.unsafe).toEqual([]);
  });

  it('finds exactly two open pages of ours', () => {
    expect(walk.routes.filter(({ kind }) => kind === 'open').map(({ route }) => route)).toEqual([
      'GET /api/numera/openapi.json',
      'GET /api/numera/ready',
    ]);
  });

  it('finds a scope on every generated endpoint', () => {
    const bare = walk.routes.filter(
      ({ kind, guard }) => kind === 'content-type' && guard !== 'token or app user + scope'
    );
    expect(bare).toEqual([]);
  });
});

describe('a planted route without a contract', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ env: { NUMERA_TEST_PLANT: 'stray-routes' } });
  });
  afterAll(() => app?.close());

  it('turns the walk red at both doors', async () => {
    const walk = await app.inside<Walk>('walk-routes');
    const found = unknown(walk);
    expect(found).toContain('GET /numbers/planted (undeclared)');
    expect(found).toContain('POST /api/numbers/planted (undeclared)');
    expect(found).toHaveLength(2);
  });
});
