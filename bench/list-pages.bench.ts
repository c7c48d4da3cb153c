import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookupNumbers, searchNumbers } from '../src/plugins/numbers/contract/numbers';
import { ask } from './support/ask';
import { percentile, timed } from './support/compare';
import { randomFrom } from '../tests/faults/support/random';
import { countBase, fillBase } from './support/fill-base';
import { openBase, type Base } from './support/open-base';
import { milliseconds, report, type Figure } from './support/report';
import { CALLS, pageOf, timePages, WARM, type Question } from './support/time-pages';

const SIZES = (process.env.NUMERA_BENCH_LIST ?? '1000000,10000000').split(',').map(Number);

let base: Base;
const random = randomFrom(5);
beforeAll(async () => {
  base = await openBase();
});
afterAll(() => base.close());

const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

const questions = (deep: Map<number, { after: string; id: string }>): Question[] => [
  {
    what: 'first page of everything',
    draw: () => ({ search: {}, text: pageOf('true'), values: [] }),
    mostHttp: 60,
    mostSql: 15,
  },
  {
    what: 'first page of a project',
    draw() {
      const project = pick(base.projects);
      return {
        search: { filter: { project } },
        text: pageOf('project_id = $1'),
        values: [project],
      };
    },
    mostHttp: 60,
    mostSql: 15,
  },
  {
    what: 'page 10,000 rows deep in a project',
    draw() {
      const [project, { after, id }] = pick([...deep]);
      return {
        search: { filter: { project }, after },
        text: pageOf('project_id = $1 and id < $2'),
        values: [project, id],
      };
    },
    mostHttp: 60,
    mostSql: 15,
  },
  {
    what: 'first page of a project and status',
    draw() {
      const [project, status] = [pick(base.projects), pick([...base.statuses.values()])];
      return {
        search: { filter: { project, status } },
        text: pageOf('project_id = $1 and status_id = $2'),
        values: [project, status],
      };
    },
    mostHttp: 60,
    mostSql: 15,
  },
  {
    what: 'first page by provider and geo in a project',
    draw() {
      const [project, provider, geo] = [pick(base.projects), pick(base.providers), pick(base.geos)];
      return {
        search: { filter: { project, provider, geo } },
        text: pageOf('project_id = $1 and provider_id = $2 and geo_id = $3'),
        values: [project, provider, geo],
      };
    },
    mostHttp: 300,
  },
  {
    what: 'last four digits in the largest project',
    draw() {
      const project = base.projects[0] ?? 0;
      const ending = String(Math.floor(random() * 5000) * 2).padStart(4, '0');
      return {
        search: { filter: { project, phone: { endsWith: ending } } },
        text: pageOf('project_id = $1 and (phone % 10000)::smallint = $2'),
        values: [project, Number(ending)],
      };
    },
    mostHttp: 300,
  },
];

/** Where a walk of 50 pages of 200 leads in some projects. */
const walk = async (): Promise<Map<number, { after: string; id: string }>> => {
  const reached = new Map<number, { after: string; id: string }>();
  for (const project of base.projects.slice(0, 3)) {
    let [after, id, rows] = [undefined as string | undefined, '', 0];
    while (rows < 10_000) {
      const { data, meta } = await ask(base, searchNumbers, {
        filter: { project },
        limit: 200,
        ...(after ? { after } : {}),
      });
      expect(data.length).toBe(200);
      rows += data.length;
      [after, id] = [meta.next ?? '', data.at(-1)?.id ?? ''];
    }
    // A cursor is bound to what is sorted and filtered, not to the length of a page.
    reached.set(project, { after: after ?? '', id });
  }
  return reached;
};

const lookUp = async (size: string): Promise<Figure> => {
  const { rows } = await base.pool.query<{ phone: string }>(
    'select phone from crm.numbers tablesample system (1) limit 500'
  );
  const times: number[] = [];
  for (let call = -WARM; call < CALLS; call += 1) {
    const phone = String(pick(rows).phone);
    const took = await timed(async () => {
      const { data } = await ask(base, lookupNumbers, { phones: [phone] });
      expect(data.found.length).toBeGreaterThan(0);
    });
    if (call >= 0) times.push(took);
  }
  const ours = percentile(times, 0.95);
  return {
    what: `look-up of one phone, ${size}: p95`,
    limit: '–',
    ours: `${milliseconds(ours)} over HTTP`,
    target: '≤ 10 ms in the service',
  };
};

it('lists numbers page by page', async () => {
  const figures: Figure[] = [];
  for (const size of SIZES) {
    await fillBase(base, size - (await countBase(base)));
    const rows = `${((await countBase(base)) / 1e6).toFixed(1)} M rows`;
    for (const question of questions(await walk()))
      figures.push(await timePages(base, question, rows));
    figures.push(await lookUp(rows));
  }
  report('list-pages', `${CALLS} calls each after ${WARM} to warm up, one client`, figures);
});
