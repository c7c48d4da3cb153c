import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contract, Door } from '../../src/plugins/core/contract/contract';
import { assertExample, type Asserted, type Phase } from './matrix/contract-cells';
import { contracts } from './matrix/contracts';
import { examples } from './matrix/examples/all';
import { makeSubjects, useOnce } from './matrix/make-subjects';
import type { Subject } from './matrix/subject';
import { watchWrites } from './matrix/watch-writes';
import { makeWorld, type World } from './matrix/world';
import { readRoutes, type ReviewedRoute } from './routes/reviewed-routes';

const { routes } = readRoutes();
const routesOf = (kind: ReviewedRoute['kind']) => routes.filter((row) => row.kind === kind);

const routeOf = (c: Contract, door: Door): string =>
  `${c.method} ${door === 'api' ? '/api' : ''}/${c.plugin}${c.path}`.replace(/\/$/, '');

const examplesOf = ({ route, door }: ReviewedRoute) =>
  examples.filter(({ contract }) => routeOf(contract, door) === route);

describe('the matrix of subjects and contracts', () => {
  let world: World;
  let subjects: readonly Subject[];
  const asserted = { cells: 0 };
  beforeAll(async () => {
    world = await makeWorld();
    subjects = await makeSubjects(world);
    await useOnce(world, subjects);
    await watchWrites(world.client);
  });
  afterAll(() => world?.close());

  const walk = async (row: ReviewedRoute, phase: Phase): Promise<Asserted> => {
    const round = { world, door: row.door, phase, audit: row.audit === true };
    let cells = 0;
    const faults: string[] = [];
    for (const made of examplesOf(row)) {
      const found = await assertExample(round, made, subjects);
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
    const judged = routesOf('contract').map((row) => ({
      route: row.route,
      scoped: row.scoped,
      // What a stream shows is watched where streams are tested.
      asked: examplesOf(row).some(
        ({ check, contract, variants }) =>
          contract.kind === 'sse' || check !== undefined || variants.length > 1
      ),
    }));
    expect(judged.filter(({ scoped, asked }) => scoped !== asked)).toEqual([]);
  });

  describe('refuses, shows and changes nothing:', () => {
    it.each(routesOf('contract').map((row): [string, ReviewedRoute] => [row.route, row]))(
      '%s',
      async (_route, row) => {
        const { cells, faults } = await walk(row, 'still');
        expect(cells).toBeGreaterThanOrEqual(subjects.length / 2);
        expect(faults).toEqual([]);
      }
    );
  });

  describe('changes what it may, and tells the audit log:', () => {
    const moving = routesOf('contract').filter(({ audit }) => audit);
    it.each(moving.map((row): [string, ReviewedRoute] => [row.route, row]))(
      '%s',
      async (_route, row) => {
        const { cells, faults } = await walk(row, 'moving');
        expect(cells).toBeGreaterThan(0);
        expect(faults).toEqual([]);
      }
    );
  });

  it('was asserted cell by cell', () => {
    expect(asserted.cells).toBeGreaterThan(2000);
  });
});
