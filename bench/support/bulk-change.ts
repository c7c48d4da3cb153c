import { expect } from 'vitest';
import type { Input } from '../../src/plugins/core/contract/contract';
import { readJob } from '../../src/plugins/jobs/contract/jobs';
import { bulkNumbers, undoBulk } from '../../src/plugins/numbers/contract/bulk';
import { ask, until } from './ask';
import { timed } from './compare';
import type { Base } from './open-base';

export const BATCH = 2_500;

/**
 * The bare update in batches over a frozen set, like the job's. Answers with milliseconds; `batches` takes those of each.
 */
export const bareBulk = async (
  { pool }: Base,
  projects: readonly number[],
  status: number,
  batches: number[]
): Promise<number> => {
  await pool.query(
    'create table if not exists public.bench_keys (n bigint, phone bigint, project_id int)'
  );
  await pool.query('truncate public.bench_keys');
  return timed(async () => {
    const { rowCount } = await pool.query(
      `insert into public.bench_keys select row_number() over (order by id), phone, project_id
       from crm.numbers where project_id = any($1::int[]) and status_id <> $2`,
      [projects, status]
    );
    await pool.query('create unique index if not exists bench_keys_n on public.bench_keys (n)');
    for (let from = 0; from < (rowCount ?? 0); from += BATCH) {
      const took = await timed(() =>
        pool.query(
          `update crm.numbers n set status_id = $3, reached = n.reached | 1, updated_at = now(), version = n.version + 1
           from public.bench_keys b
           where b.n > $1 and b.n <= $2 and n.phone = b.phone and n.project_id = b.project_id`,
          [from, from + BATCH, status]
        )
      );
      batches.push(took);
    }
  });
};

export interface Done {
  /** Of the job. */
  readonly id: string;
  /** From the order to the end. */
  readonly ms: number;
  readonly rows: number;
}

const untilDone = async (base: Base, id: string, counter: 'changed' | 'undone'): Promise<Done> => {
  const job = await until(async () => {
    const { data: now } = await ask(base, readJob, { id });
    expect(['queued', 'running', 'done']).toContain(now.state);
    return now.state === 'done' ? now : undefined;
  });
  const { rows } = await base.pool.query<{ ms: number }>(
    'select extract(epoch from finished_at - created_at)::float8 * 1000 as ms from crm.jobs where id = $1',
    [id]
  );
  const changed = Number(job.result?.[counter]);
  expect(changed).toBeGreaterThan(0);
  return { id, ms: Number(rows[0]?.ms), rows: changed };
};

/** Orders a bulk over all numbers of some projects and waits for its end. */
export const bulkOver = async (
  base: Base,
  project: number[],
  action: Input<typeof bulkNumbers>['action']
): Promise<Done> => {
  const { data } = await ask(base, bulkNumbers, { filter: { project }, action });
  if (!('id' in data)) throw new Error('a preview came');
  return untilDone(base, data.id, 'changed');
};

export const bulkStatus = (base: Base, project: number[], status: number): Promise<Done> =>
  bulkOver(base, project, { type: 'status', status, reason: 'bench' });

export const undoOf = async (base: Base, { id }: Done): Promise<Done> => {
  const { data } = await ask(base, undoBulk, { id });
  return untilDone(base, data.id, 'undone');
};
