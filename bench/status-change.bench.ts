import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeNumber } from '../src/plugins/numbers/server/src/public';
import type { Db } from '../src/plugins/core/server/src/db';
import { BATCH, bareBulk, bulkStatus } from './support/bulk-change';
import { interleave, listed, median, percentile, timed } from './support/compare';
import { fillBase } from './support/fill-base';
import { makeWriter } from './support/make-writer';
import type { Base } from './support/open-base';
import { openWriters, type Writers } from './support/open-writers';
import { milliseconds, report, type Figure } from './support/report';

const TRIALS = Number(process.env.NUMERA_BENCH_TRIALS ?? 3);
const SINGLE = 1_500;
/** Projects of one bulk: about 100,000 numbers. */
const LOT = 5;

interface Row {
  readonly id: string;
  readonly phone: string;
  readonly project_id: number;
  readonly status_id: number;
}

let writers: Writers;
let base: Base;
let db: Db;
beforeAll(async () => {
  writers = await openWriters(12);
  ({ base, db } = writers);
  await fillBase(base, 1_000_000);
});
afterAll(() => writers.close());

/** Rows all over the heap that no trial before this one had. */
const draw = (() => {
  let rows: Row[] = [];
  return async (count: number): Promise<Row[]> => {
    if (rows.length < count)
      rows = (
        await base.pool.query<Row>(
          'select id::text, phone::text, project_id, status_id from crm.numbers order by random() limit 100000'
        )
      ).rows;
    return rows.splice(0, count);
  };
})();

const other = (status: number): number => {
  const [first = 0, second = 0] = [...base.statuses.values()].sort();
  return status === first ? second : first;
};

/** Rows a second with so many clients at once; every row must have changed. */
const atOnce = async (clients: number, change: (row: Row) => Promise<void>): Promise<number> => {
  const rows = await draw(SINGLE);
  const waiting = [...rows];
  const ms = await timed(() =>
    Promise.all(
      Array.from({ length: clients }, async () => {
        for (let row = waiting.pop(); row; row = waiting.pop()) await change(row);
      })
    )
  );
  const { rows: now } = await base.pool.query<Row>(
    'select id::text, status_id from crm.numbers where id = any($1::bigint[])',
    [rows.map(({ id }) => id)]
  );
  const before = new Map(rows.map(({ id, status_id }) => [id, status_id]));
  expect(now).toHaveLength(SINGLE);
  expect(now.filter(({ id, status_id }) => status_id === before.get(id))).toEqual([]);
  return (SINGLE * 1000) / ms;
};

const bare = async (row: Row): Promise<void> => {
  await base.pool.query(
    `update crm.numbers set status_id = $3, reached = reached | 1, updated_at = now(), version = version + 1
     where phone = $1 and project_id = $2`,
    [row.phone, row.project_id, other(row.status_id)]
  );
};

const single = async (clients: number, target: number): Promise<Figure> => {
  const by = await makeWriter(base, db);
  const ours = (row: Row) =>
    changeNumber(db, { id: row.id, status: other(row.status_id) }, by).then(() => undefined);
  const measured = await interleave(TRIALS, {
    bare: () => atOnce(clients, bare),
    ours: () => atOnce(clients, ours),
  });
  const ratio = median(measured.ours) / median(measured.bare);
  return {
    what: `single status change with event, deltas, audit and news; ${clients} client${clients > 1 ? 's' : ''}`,
    limit: `${Math.round(median(measured.bare)).toLocaleString('en')} rows/s (bare update)`,
    ours: `${Math.round(median(measured.ours)).toLocaleString('en')} rows/s`,
    ratio,
    target: `≥ ${target}`,
    met: ratio >= target,
  };
};

const inBulk = async (): Promise<Figure> => {
  const status = base.statuses.get('in_work') ?? 0;
  const batches: number[] = [];
  const count = async (projects: number[]) => {
    const { rows } = await base.pool.query<{ n: string }>(
      'select count(*) as n from crm.numbers where project_id = any($1::int[]) and status_id <> $2',
      [projects, status]
    );
    return Number(rows[0]?.n);
  };
  // Each trial takes two lots of projects of its own, of about the same size.
  const lot = (at: number) => base.projects.slice(1 + at * LOT, 1 + (at + 1) * LOT);
  const { limit, ours } = await interleave(TRIALS, {
    async limit(trial) {
      const project = lot(2 * trial);
      const rows = await count(project);
      return (rows * 1000) / (await bareBulk(base, project, status, batches));
    },
    async ours(trial) {
      const project = lot(2 * trial + 1);
      const rows = await count(project);
      const done = await bulkStatus(base, project, status);
      expect(done.rows).toBe(rows);
      return (done.rows * 1000) / done.ms;
    },
  });
  const ratio = median(ours) / median(limit);
  return {
    what: 'bulk status change by filter, from the order to its end',
    limit: `${Math.round(median(limit)).toLocaleString('en')} rows/s (bare update in batches of ${BATCH}; p95 of a batch ${milliseconds(percentile(batches, 0.95))}; trials ${listed(limit)})`,
    ours: `${Math.round(median(ours)).toLocaleString('en')} rows/s (trials ${listed(ours)})`,
    ratio,
    target: '≥ 0.7',
    met: ratio >= 0.7,
  };
};

it('changes statuses', async () => {
  report('status-change', `base of 1 M rows, median of ${TRIALS}`, [
    await single(1, 0.75),
    await single(8, 0.5),
    await inBulk(),
  ]);
});
