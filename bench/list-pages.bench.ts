import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Input } from '../src/plugins/core/contract/contract';
import { lookupNumbers, searchNumbers } from '../src/plugins/numbers/contract/numbers';
import { ask } from './support/ask';
import { percentile, timed } from './support/compare';
import { randomFrom } from '../tests/faults/support/random';
import { countBase, fillBase } from './support/fill-base';
import { openBase, type Base } from './support/open-base';
import { milliseconds, report, type Figure } from './support/report';

const SIZES = (process.env.NUMERA_BENCH_LIST ?? '1000000,10000000').split(',').map(Number);
const CALLS = 200;
const WARM = 20;

let base: Base;
const random = randomFrom(5);
beforeAll(async () => {
  base = await openBase();
});
afterAll(() => base.close());

const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

type Search = Input<typeof searchNumbers>;

interface Question {
  readonly what: string;
  /** The same question to the service and by hand. */
  draw(): { search: Search; text: string; values: unknown[] };
  readonly mostHttp: number;
  readonly mostSql?: number;
}

const COLUMNS = `id, phone, project_id, provider_id, geo_id, status_id, zone_id, status_at, allocated_at, created_at,
  updated_at, last_call_at, callback_at, callback_by, import_id, attempts, reached, stay, version, comment, attrs`;
const page = (where: string) =>
  `select ${COLUMNS} from crm.numbers where ${where} order by id desc limit 51`;

const questions = (deep: Map<number, { after: string; id: string }>): Question[] => [
  {
    what: 'first page of everything',
    draw: () => ({ search: {}, text: page('true'), values: [] }),
    mostHttp: 60,
    mostSql: 15,
  },
  {
    what: 'first page of a project',
    draw() {
      const project = pick(base.projects);
      return {
        search: { filter: { project } },
        text: page('project_id = $1'),
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
        text: page('project_id = $1 and id < $2'),
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
        text: page('project_id = $1 and status_id = $2'),
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
        text: page('project_id = $1 and provider_id = $2 and geo_id = $3'),
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
        text: page('project_id = $1 and (phone % 10000)::smallint = $2'),
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

const measure = async (question: Question, size: string): Promise<Figure> => {
  const [sql, http] = [[] as number[], [] as number[]];
  let found = 0;
  for (let call = -WARM; call < CALLS; call += 1) {
    const { search, text, values } = question.draw();
    let ids: string[] = [];
    const bare = await timed(async () => {
      const { rows } = await base.pool.query<{ id: string }>(text, values);
      ids = rows.slice(0, 50).map(({ id }) => String(id));
    });
    const ours = await timed(async () => {
      const { data } = await ask(base, searchNumbers, { ...search, limit: 50 });
      expect(data.map(({ id }) => id)).toEqual(ids);
      found += data.length;
    });
    if (call < 0) continue;
    sql.push(bare);
    http.push(ours);
  }
  expect(found).toBeGreaterThan(0);
  const [limit, ours] = [percentile(sql, 0.95), percentile(http, 0.95)];
  const { mostHttp, mostSql } = question;
  return {
    what: `${question.what}, ${size}: p95`,
    limit: `${milliseconds(limit)} (by hand, bare SQL)`,
    ours: `${milliseconds(ours)} over HTTP`,
    target: `HTTP ≤ ${mostHttp} ms${mostSql ? `, SQL ≤ ${mostSql} ms` : ''}`,
    met: ours <= mostHttp && (!mostSql || limit <= mostSql),
  };
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
    for (const question of questions(await walk())) figures.push(await measure(question, rows));
    figures.push(await lookUp(rows));
  }
  report('list-pages', `${CALLS} calls each after ${WARM} to warm up, one client`, figures);
});
