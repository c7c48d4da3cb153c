import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Contract, Door } from '../../src/plugins/core/contract/contract';
import { contractKnock } from './matrix/contract-knock';
import { contracts } from './matrix/contracts';
import { coreKnock, isClosed, shutOut } from './matrix/core-knocks';
import { contentManagerKnocks, isContentManager, restKnocks } from './matrix/dictionary-knocks';
import { examples } from './matrix/examples/all';
import { assertKnock, type Asserted, type Knock, type Phase, type Round } from './matrix/knock';
import { makeSubjects, renewSessions, useOnce } from './matrix/make-subjects';
import type { Subject } from './matrix/subject';
import { watchWrites } from './matrix/watch-writes';
import { makeWorld, type World } from './matrix/world';
import { readRoutes, type ReviewedRoute } from './routes/reviewed-routes';

const { routes } = readRoutes();
const SESSION_MS = 5 * 60_000;
const routesOf = (kind: ReviewedRoute['kind']) => routes.filter((row) => row.kind === kind);

const routeOf = (c: Contract, door: Door): string =>
  `${c.method} ${door === 'api' ? '/api' : ''}/${c.plugin}${c.path}`.replace(/\/$/, '');

const examplesOf = ({ route, door }: ReviewedRoute) =>
  examples.filter(({ contract }) => routeOf(contract, door) === route);

const knocksAt = (round: Round, row: ReviewedRoute): Knock[] => {
  if (row.kind === 'contract') return examplesOf(row).map((made) => contractKnock(round, made));
  return row.kind === 'content-type' ? restKnocks(round, row) : contentManagerKnocks(round, row);
};

const judged: readonly ReviewedRoute[] = [
  ...routesOf('contract'),
  ...routesOf('content-type'),
  ...routesOf('strapi').filter(isContentManager),
];

describe('the matrix of subjects and routes', () => {
  let world: World;
  let subjects: readonly Subject[];
  let renewed = 0;
  const asserted = { cells: 0 };
  beforeAll(async () => {
    world = await makeWorld();
    subjects = await makeSubjects(world);
    await useOnce(world, subjects);
    await watchWrites(world.client);
    renewed = performance.now();
  });
  beforeEach(async () => {
    if (performance.now() - renewed < SESSION_MS) return;
    subjects = await renewSessions(world, subjects);
    renewed = performance.now();
  });
  afterAll(() => world?.close());

  const walk = async (row: ReviewedRoute, phase: Phase): Promise<Asserted> => {
    const round: Round = { world, door: row.door, phase, audit: row.audit === true };
    let cells = 0;
    const faults: string[] = [];
    for (const knock of knocksAt(round, row)) {
      const found = await assertKnock(round, knock, subjects);
      cells += found.cells;
      faults.push(...found.faults);
    }
    asserted.cells += cells;
    return { cells, faults };
  };

  it('knows every contract, and an example of each', () => {
    const named = new Set(contracts.flatMap((c) => c.doors.map((door) => routeOf(c, door))));
    const mounted = routesOf('contract').map(({ route }) => route);
    expect(mounted.length).toBeGreaterThan(60);
    expect([...named].sort()).toEqual([...mounted].sort());
    expect(routesOf('contract').filter((row) => examplesOf(row).length === 0)).toEqual([]);
  });

  it('asks of every scoped route what lies outside of a scope, and of no other', () => {
    const asked = routesOf('contract').map((row) => ({
      route: row.route,
      scoped: row.scoped,
      // What a stream shows is watched where streams are tested.
      asked: examplesOf(row).some(
        ({ check, contract, variants }) =>
          contract.kind === 'sse' || check !== undefined || variants.length > 1
      ),
    }));
    expect(asked.filter((row) => row.scoped !== row.asked)).toEqual([]);
  });

  describe('refuses, shows and changes nothing:', () => {
    it.each(judged.map((row): [string, ReviewedRoute] => [row.route, row]))(
      '%s',
      async (_route, row) => {
        const { cells, faults } = await walk(row, 'still');
        expect(cells).toBeGreaterThanOrEqual(subjects.length / 2);
        expect(faults).toEqual([]);
      }
    );
  });

  describe('changes what it may, and tells the audit log:', () => {
    const moving = judged.filter(({ audit }) => audit);
    it.each(moving.map((row): [string, ReviewedRoute] => [row.route, row]))(
      '%s',
      async (_route, row) => {
        const { cells, faults } = await walk(row, 'moving');
        expect(cells).toBeGreaterThan(0);
        expect(faults).toEqual([]);
      }
    );
  });

  describe('keeps Strapi’s own power from those who were not given it:', () => {
    it.each(routes.filter(isClosed).map((row): [string, ReviewedRoute] => [row.route, row]))(
      '%s',
      async (_route, row) => {
        const round: Round = { world, door: row.door, phase: 'still', audit: false };
        const strangers = shutOut(row, subjects);
        expect(strangers.length).toBeGreaterThan(subjects.length / 2);
        const { cells, faults } = await assertKnock(round, coreKnock(round, row), strangers);
        asserted.cells += cells;
        expect(faults).toEqual([]);
      }
    );
  });

  it('has no pages for machines and no documentation', async () => {
    const manager = subjects.find(({ name }) => name === 'Manager of one');
    const headers = { Authorization: `Bearer ${manager?.token.admin}` };
    for (const door of ['', '/admin', '/api'])
      for (const page of ['/mcp', '/openapi.json', '/documentation'])
        for (const method of ['GET', 'POST']) {
          const answer = await fetch(`${world.app.url}${door}${page}`, { method, headers });
          const text = await answer.text();
          // Where the pages are built, each address below theirs shows them, and they say that there is no such page.
          const isPanel = door === '/admin' && method === 'GET' && text.includes('id="strapi"');
          const status = isPanel ? 404 : answer.status;
          expect([method, door, page, status]).toEqual([method, door, page, 404]);
        }
  });

  it('was asserted cell by cell', () => {
    expect(asserted.cells).toBeGreaterThan(5000);
  });
});
