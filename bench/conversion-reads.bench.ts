import { afterAll, beforeAll, expect, it } from 'vitest';
import { queryConversion } from '../src/plugins/conversion/contract/conversion';
import { fold, reconcile } from '../src/plugins/conversion/server/src/public';
import type { Input } from '../src/plugins/core/contract/contract';
import { dbOverKnex, type Db } from '../src/plugins/core/server/src/db';
import { bulkNumbers } from '../src/plugins/numbers/contract/bulk';
import { changeNumber } from '../src/plugins/numbers/server/src/public';
import { connectKnex } from '../tests/harness/test-database';
import { ask } from './support/ask';
import { percentile, timed } from './support/compare';
import { makeWriter } from './support/make-writer';
import { openBase, type Base } from './support/open-base';
import { milliseconds, report, type Figure } from './support/report';

const ROWS = Number(process.env.NUMERA_BENCH_HISTORY ?? 300_000);
const CALLS = 120;

let base: Base;
let db: Db;
let knex: ReturnType<typeof connectKnex>;
beforeAll(async () => {
  base = await openBase({ NUMERA_DEMO: '1' }, 'numera-administrator');
  // 60 days of history with events and roll-ups, as the demo has them.
  await base.app.inside('../../browser/support/seed-demo', { rows: ROWS });
  knex = connectKnex(base.app.env.DATABASE_URL ?? '', 12);
  db = dbOverKnex(knex);
});
afterAll(async () => {
  await knex.destroy();
  await base.close();
});

type Query = Input<typeof queryConversion>;

const METRICS = [
  'loaded',
  'allocated',
  'processed',
  'contacted',
  'success',
  'conversion',
  'contact_rate',
];
const span = () => {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  return { from: day(60), to: day(0) };
};

const onDemand: Readonly<Record<string, string>> = {
  provider: `select provider_id, count(*) filter (where flags & 1 <> 0) from crm.numbers_status_events
    where project_id = $1 group by 1`,
  hours: `select extract(isodow from day_n), hour_n, count(*) filter (where flags & 1 <> 0)
    from crm.numbers_status_events where project_id = $1 group by 1, 2`,
  projects: `select project_id, count(*) filter (where flags & 1 <> 0) from crm.numbers_status_events group by 1`,
};

interface Reading {
  readonly what: string;
  readonly query: (project: number) => Query;
  readonly demand: string;
  readonly most: number;
}

const readings: readonly Reading[] = [
  {
    what: 'one project by provider',
    query: (project) => ({
      metrics: METRICS,
      by: ['provider'],
      range: span(),
      filter: { project },
    }),
    demand: 'provider',
    most: 15,
  },
  {
    what: 'one project, weekday × hour',
    query: (project) => ({
      metrics: ['processed', 'contacted', 'success'],
      by: ['weekday', 'hour'],
      range: span(),
      filter: { project },
    }),
    demand: 'hours',
    most: 25,
  },
  {
    what: 'all projects',
    query: () => ({ metrics: METRICS, by: ['project'], range: span() }),
    demand: 'projects',
    most: 40,
  },
];

const projectIds = async (): Promise<number[]> => {
  const { rows } = await base.pool.query<{ project_id: number }>(
    'select project_id from crm.numbers where project_id <> 0 group by 1 order by count(*) desc limit 5'
  );
  return rows.map(({ project_id }) => project_id);
};

const measure = async ({ what, query, demand, most }: Reading, beside: string): Promise<Figure> => {
  const projects = await projectIds();
  const [ours, limit] = [[] as number[], [] as number[]];
  for (let call = -10; call < CALLS; call += 1) {
    const project = projects[Math.abs(call) % projects.length] ?? 0;
    const took = await timed(async () => {
      const { data } = await ask(base, queryConversion, query(project));
      expect(data.length).toBeGreaterThan(0);
    });
    if (call >= 0) ours.push(took);
    if (call < 0 || call % 10 > 0) continue;
    const values = demand === 'projects' ? [] : [project];
    limit.push(await timed(() => base.pool.query(onDemand[demand] ?? '', values)));
  }
  const p95 = percentile(ours, 0.95);
  return {
    what: `conversion, ${what}, ${beside}: p95`,
    limit: `${milliseconds(percentile(limit, 0.95))} (group by over the events on demand)`,
    ours: `${milliseconds(p95)} over HTTP`,
    target: `≤ ${most} ms`,
    met: p95 <= most,
  };
};

/** Three people who change number after number, and one who changes thousands. */
const writersBeside = async (work: () => Promise<void>): Promise<number> => {
  const stop = new AbortController();
  let changes = 0;
  const { rows } = await base.pool.query<{ id: string; project_id: number }>(
    'select id::text, project_id from crm.numbers where project_id <> 0 order by random() limit 30000'
  );
  const by = await makeWriter(base, db);
  const statuses = [...by.dictionaries.statuses.values()].filter((s) => !s.requiresReason);
  const single = async (from: number) => {
    for (let at = from; !stop.signal.aborted; at += 3) {
      const status = statuses[at % statuses.length]?.id ?? 0;
      await changeNumber(db, { id: rows[at % rows.length]?.id ?? '', status }, by).catch(
        () => undefined
      );
      changes += 1;
    }
  };
  const many = async () => {
    for (let round = 0; !stop.signal.aborted; round += 1) {
      const ids = rows.slice((round % 5) * 5000, (round % 5) * 5000 + 5000).map(({ id }) => id);
      const status = statuses[round % statuses.length]?.id ?? 0;
      await ask(base, bulkNumbers, { ids, action: { type: 'status', status } });
      await new Promise((resolve) => setTimeout(resolve, 1_700));
    }
  };
  const writing = [single(0), single(1), single(2), many()];
  try {
    await work();
  } finally {
    stop.abort();
    await Promise.allSettled(writing);
  }
  return changes;
};

it('reads conversion beside writers', async () => {
  const figures: Figure[] = [];
  for (const reading of readings) figures.push(await measure(reading, 'nobody writes'));
  const changes = await writersBeside(async () => {
    for (const reading of readings) figures.push(await measure(reading, 'beside four writers'));
  });
  expect(changes).toBeGreaterThan(0);
  await fold(db);
  expect(await reconcile(db)).toEqual([]);
  report(
    'conversion-reads',
    `${ROWS.toLocaleString('en')} numbers with 60 days of history; ${CALLS} calls each; ${changes.toLocaleString('en')} single changes beside; reconcile found 0 differences`,
    figures
  );
});
