import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Input } from '../src/plugins/core/contract/contract';
import { searchNumbers } from '../src/plugins/numbers/contract/numbers';
import { makeAdmin, type Caller, type ScopeWish } from '../tests/harness/people';
import { caller } from '../tests/harness/caller';
import { interleave, median, timed } from './support/compare';
import { fillBase } from './support/fill-base';
import { openBase, type Base } from './support/open-base';
import { milliseconds, report, type Figure } from './support/report';

const ROWS = Number(process.env.NUMERA_BENCH_BASE ?? 1_000_000);
const CALLS = 200;
const MOST = 1.3;

type Search = Input<typeof searchNumbers>;

interface Scoped {
  readonly what: string;
  readonly scope: ScopeWish;
  readonly search: Search;
}

let base: Base;
beforeAll(async () => {
  base = await openBase();
  await fillBase(base, ROWS);
});
afterAll(() => base.close());

/** Scopes as people have them, each with a question whose answer they share with somebody who sees everything. */
const scoped = ({ projects, providers, geos }: Base): Scoped[] => {
  const project = projects[3] ?? 0;
  return [
    {
      what: 'everything, scope of all projects but the pool',
      scope: { pool: false },
      search: {},
    },
    {
      what: 'everything, scope of 20 projects',
      scope: { projects: projects.slice(0, 20) },
      search: {},
    },
    {
      what: 'everything, scope of 20 projects × 6 providers × 40 geos',
      scope: {
        projects: projects.slice(0, 20),
        providers: providers.slice(0, 6),
        geos: geos.slice(0, 40),
      },
      search: {},
    },
    {
      what: 'everything, scope of 20 projects × 2 providers × 10 geos',
      scope: {
        projects: projects.slice(0, 20),
        providers: providers.slice(0, 2),
        geos: geos.slice(0, 10),
      },
      search: {},
    },
    {
      what: 'a project, scope of 20 projects × 6 providers × 40 geos',
      scope: {
        projects: projects.slice(0, 20),
        providers: providers.slice(0, 6),
        geos: geos.slice(0, 40),
      },
      search: { filter: { project } },
    },
    {
      what: 'a project, scope of that project',
      scope: { projects: [project] },
      search: { filter: { project } },
    },
  ];
};

const measure = async ({ what, scope, search }: Scoped): Promise<Figure> => {
  const person = await makeAdmin(base.app, 'numera-manager', scope);
  const ask = async (who: Caller) => {
    const { status, data } = await caller(base.app)(searchNumbers, { ...search, limit: 50 }, who);
    expect(status).toBe(200);
    expect(data).toHaveLength(50);
  };
  const { unscoped, ours } = await interleave(CALLS, {
    unscoped: () => timed(() => ask(base.manager)),
    ours: () => timed(() => ask(person)),
  });
  const ratio = median(ours) / median(unscoped);
  return {
    what: `list of ${what}: median; less is better`,
    limit: `${milliseconds(median(unscoped))} (the same list unscoped)`,
    ours: milliseconds(median(ours)),
    ratio,
    target: `≤ ${MOST}`,
    met: ratio <= MOST,
  };
};

it('lists within a scope', async () => {
  const figures: Figure[] = [];
  for (const each of scoped(base)) figures.push(await measure(each));
  report(
    'scope-cost',
    `base of ${(ROWS / 1e6).toFixed(0)} M rows, ${CALLS} calls each, in turn`,
    figures
  );
});
