import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchNumbers } from '../src/plugins/numbers/contract/numbers';
import { ask } from './support/ask';
import { BATCH, bareBulk, bulkOver, bulkStatus, undoOf, type Done } from './support/bulk-change';
import { percentile, timed } from './support/compare';
import { countBase, fillBase } from './support/fill-base';
import { openBase, type Base } from './support/open-base';
import { milliseconds, perSecond, report, type Figure } from './support/report';

const ROWS = Number(process.env.NUMERA_BENCH_BULK ?? 10_000_000);
/** Projects of one bulk: a tenth of the base. */
const LOT = 5;
const QUIET_CALLS = 200;
const PAUSE_MS = 50;

let base: Base;
beforeAll(async () => {
  base = await openBase({ NUMERA_BULK_MAX_ROWS: '20000000' });
  await fillBase(base, ROWS);
});
afterAll(() => base.close());

// The first project holds a fifth of the base: that is read, not written.
const lot = (at: number): number[] => base.projects.slice(1 + at * LOT, 1 + (at + 1) * LOT);

const listOnce = (): Promise<number> =>
  timed(async () => {
    const { data } = await ask(base, searchNumbers, { filter: { project: base.projects[0] ?? 0 } });
    expect(data).toHaveLength(50);
  });

/** Milliseconds of the first page of a project, asked again and again until `work` is done. */
const listBeside = async <T>(work: Promise<T>): Promise<{ done: T; times: number[] }> => {
  const times: number[] = [];
  let running = true;
  const reading = (async () => {
    while (running) {
      times.push(await listOnce());
      await sleep(PAUSE_MS);
    }
  })();
  try {
    return { done: await work, times };
  } finally {
    running = false;
    await reading;
  }
};

const copyOf = async (projects: readonly number[]): Promise<void> => {
  await base.pool.query('drop table if exists public.bench_before');
  await base.pool.query(
    `create table public.bench_before as select * from crm.numbers where project_id = any('{${projects.join(',')}}'::int[])`
  );
  await base.pool.query('create unique index on public.bench_before (id)');
  await base.pool.query('analyze public.bench_before');
};

/** Every row is as it was but for what counts changes. */
const expectGivenBack = async (rows: number): Promise<void> => {
  const { rows: found } = await base.pool.query(
    `select count(*)::int as rows, (count(*) filter (where to_jsonb(b) - 'version' - 'updated_at'
       is distinct from to_jsonb(n) - 'version' - 'updated_at'))::int as differ
     from public.bench_before b left join crm.numbers n on n.id = b.id`
  );
  expect(found).toEqual([{ rows, differ: 0 }]);
};

const beside = (times: readonly number[], quiet: number, what: string): Figure => {
  const p95 = percentile(times, 0.95);
  return {
    what: `list of a project beside ${what}: p95 of ${times.length} calls; less is better`,
    limit: `${milliseconds(quiet)} (the same, alone)`,
    ours: `${milliseconds(p95)} over HTTP`,
    ratio: p95 / quiet,
    target: '≤ 2',
    met: p95 / quiet <= 2,
  };
};

const rate = ({ rows, ms }: Done): string =>
  `${rows.toLocaleString('en')} numbers, ${perSecond(rows, ms)}`;

/** A bulk and its undo, each with the list beside it. */
const thereAndBack = async (
  what: string,
  projects: readonly number[],
  quiet: number,
  bulk: () => Promise<Done>
): Promise<{ done: Done; figures: Figure[] }> => {
  await copyOf(projects);
  const { done, times } = await listBeside(bulk());
  const back = await listBeside(undoOf(base, done));
  expect(back.done.rows).toBe(done.rows);
  const { rows } = await base.pool.query<{ n: number }>(
    'select count(*)::int as n from public.bench_before'
  );
  await expectGivenBack(rows[0]?.n ?? 0);
  return {
    done,
    figures: [
      beside(times, quiet, what),
      { what: `undo of ${what}`, limit: '–', ours: rate(back.done) },
      beside(back.times, quiet, `the undo of ${what}`),
    ],
  };
};

it('changes a tenth of a base and gives it back', async () => {
  for (let call = 0; call < 20; call += 1) await listOnce();
  const alone: number[] = [];
  for (let call = 0; call < QUIET_CALLS; call += 1) alone.push(await listOnce());
  const quiet = percentile(alone, 0.95);

  const status = base.statuses.get('in_work') ?? 0;
  const batches: number[] = [];
  const { rows: count } = await base.pool.query<{ n: number }>(
    'select count(*)::int as n from crm.numbers where project_id = any($1::int[]) and status_id <> $2',
    [lot(0), status]
  );
  const limitRows = count[0]?.n ?? 0;
  // With the same reader beside it.
  const { done: limitMs } = await listBeside(bareBulk(base, lot(0), status, batches));
  const changed = await thereAndBack('a status change', lot(1), quiet, () =>
    bulkStatus(base, lot(1), status)
  );
  const ratio = (changed.done.rows * limitMs) / (changed.done.ms * limitRows);
  const moved = await thereAndBack('a move to another project', lot(2), quiet, () =>
    bulkOver(base, lot(2), { type: 'move', project: lot(3)[0] ?? 0 })
  );
  report('bulk-at-size', `base of ${((await countBase(base)) / 1e6).toFixed(1)} M rows, one run`, [
    {
      what: 'bulk status change of a tenth of the base, from the order to its end',
      limit: `${perSecond(limitRows, limitMs)} (bare update in batches of ${BATCH}; p95 of a batch ${milliseconds(percentile(batches, 0.95))})`,
      ours: rate(changed.done),
      ratio,
      target: '≥ 0.7',
      met: ratio >= 0.7,
    },
    ...changed.figures,
    { what: 'move of a tenth of the base to another project', limit: '–', ours: rate(moved.done) },
    ...moved.figures,
  ]);
});
