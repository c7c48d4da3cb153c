import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { countSeals, ownHeadsFile, sealerOf } from '../src/plugins/audit/tests/support/sealed-log';
import { countUnsealed } from '../src/plugins/audit/server/src/sql/read-seals';
import { verifySeals } from '../src/plugins/audit/server/src/verify-seals';
import type { Db } from '../src/plugins/core/server/src/db';
import { readJob } from '../src/plugins/jobs/contract/jobs';
import { bulkNumbers } from '../src/plugins/numbers/contract/bulk';
import { changeNumber } from '../src/plugins/numbers/server/src/public';
import { asSuperuser } from '../tests/harness/cluster';
import { ask, until } from './support/ask';
import { interleave, listed, median, timed } from './support/compare';
import { fillBase } from './support/fill-base';
import { makeWriter } from './support/make-writer';
import type { Base } from './support/open-base';
import { openWriters, type Writers } from './support/open-writers';
import { perSecond, report, type Figure } from './support/report';

const TRIALS = Number(process.env.NUMERA_BENCH_TRIALS ?? 3);
const BASE = Number(process.env.NUMERA_BENCH_BASE ?? 1_000_000);
const EVENTS = Number(process.env.NUMERA_BENCH_EVENTS ?? 1_000_000);
const WRITERS = 8;
const SINGLE = 3_000;
/** Ten times as often as the product: a trial is short. */
const SEAL_MS = 1_000;

let writers: Writers;
let base: Base;
let db: Db;
beforeAll(async () => {
  writers = await openWriters(WRITERS + 4);
  ({ base, db } = writers);
  await fillBase(base, BASE);
});
afterAll(() => writers.close());

const asOwner = (text: string): Promise<void> =>
  asSuperuser(
    inject('cluster'),
    async (client) => void (await client.query(text)),
    base.app.database
  );

const events = async (): Promise<number> => {
  const { rows } = await base.pool.query<{ n: string }>(
    'select count(*) as n from crm.audit_events'
  );
  return Number(rows[0]?.n);
};

/** Every insert into the log falls away: the same statements, without the row and its indexes. */
const withoutLog = async (work: () => Promise<number>): Promise<number> => {
  await asOwner(`
    create or replace function public.bench_nothing() returns trigger language plpgsql as 'begin return null; end';
    create trigger bench_nothing before insert on crm.audit_events for each row execute function public.bench_nothing()`);
  try {
    const before = await events();
    const figure = await work();
    expect(await events()).toBe(before);
    return figure;
  } finally {
    await asOwner('drop trigger bench_nothing on crm.audit_events');
  }
};

const withSealer = async (work: () => Promise<number>): Promise<number> => {
  const seal = sealerOf(db, ownHeadsFile());
  const [before, blocks] = [await events(), await countSeals(db)];
  let working = true;
  const sealing = (async () => {
    for (; working; await sleep(SEAL_MS)) await seal(200);
  })();
  const figure = await work();
  working = false;
  await sealing;
  await seal(5_000);
  expect(await events()).toBeGreaterThan(before);
  expect(await countSeals(db)).toBeGreaterThan(blocks);
  return figure;
};

const statuses = (): [number, number] => {
  const [first = 0, second = 0] = [...base.statuses.values()].sort((a, b) => a - b);
  return [first, second];
};

/** One bulk change by filter for each of the projects, all at once. Answers with rows a second. */
const bulksOf = async (projects: readonly number[], status: number): Promise<number> => {
  const ids = await Promise.all(
    projects.map(async (project) => {
      const { data } = await ask(base, bulkNumbers, {
        filter: { project: [project] },
        action: { type: 'status', status, reason: 'bench' },
      });
      if (!('id' in data)) throw new Error('a preview came');
      return data.id;
    })
  );
  const changed = await Promise.all(
    ids.map((id) =>
      until(async () => {
        const { data: now } = await ask(base, readJob, { id });
        expect(['queued', 'running', 'done']).toContain(now.state);
        return now.state === 'done' ? Number(now.result?.['changed']) : undefined;
      })
    )
  );
  expect(Math.min(...changed)).toBeGreaterThan(0);
  const { rows } = await base.pool.query<{ ms: number }>(
    `select extract(epoch from max(finished_at) - min(created_at))::float8 * 1000 as ms from crm.jobs where id = any($1)`,
    [ids]
  );
  return (changed.reduce((sum, each) => sum + each, 0) * 1000) / Number(rows[0]?.ms);
};

const compared = (what: string, without: number[], ours: number[], target?: number): Figure => {
  const ratio = median(ours) / median(without);
  const speed = (values: number[]) =>
    `${Math.round(median(values)).toLocaleString('en')} rows/s (trials ${listed(values)})`;
  return {
    ...{ what, ratio, limit: `${speed(without)} without log`, ours: speed(ours) },
    ...(target === undefined ? {} : { target: `≥ ${target}`, met: ratio >= target }),
  };
};

const inBulk = async (): Promise<Figure> => {
  const [one, other] = statuses();
  const status = (trial: number) => (trial % 2 === 0 ? one : other);
  const { without, ours } = await interleave(TRIALS, {
    without: (trial) =>
      withoutLog(() => bulksOf(base.projects.slice(1, 1 + WRITERS), status(trial))),
    ours: (trial) =>
      withSealer(() => bulksOf(base.projects.slice(1 + WRITERS, 1 + 2 * WRITERS), status(trial))),
  });
  return compared(`${WRITERS} bulk status changes at once`, without, ours, 0.9);
};

const singles = async (): Promise<number> => {
  const by = await makeWriter(base, db);
  const [one, other] = statuses();
  const { rows } = await base.pool.query<{ id: string; status_id: number }>(
    'select id::text, status_id from crm.numbers order by random() limit $1',
    [SINGLE]
  );
  const waiting = [...rows];
  const ms = await timed(() =>
    Promise.all(
      Array.from({ length: WRITERS }, async () => {
        for (let row = waiting.pop(); row; row = waiting.pop())
          await changeNumber(db, { id: row.id, status: row.status_id === one ? other : one }, by);
      })
    )
  );
  return (rows.length * 1000) / ms;
};

const oneByOne = async (): Promise<Figure> => {
  const { without, ours } = await interleave(TRIALS, {
    without: () => withoutLog(singles),
    ours: () => withSealer(singles),
  });
  return compared(`single status changes by ${WRITERS} clients, an event each`, without, ours);
};

const reading = async (): Promise<Figure[]> => {
  await base.pool.query(
    `insert into crm.audit_events (actor_kind, actor_id, actor_name, action, subject_kind, subject_id, project_ids, rows,
       request_id, ip, before, after, details)
     select 'user', n % 50, 'Anna ' || n % 50, 'numbers.status', 'number', n::text, array[n % 40], 1, gen_random_uuid()::text,
       '10.0.0.1', jsonb_build_object('status', n % 10), jsonb_build_object('status', n % 10 + 1), '{"reason": "bench"}'
     from generate_series(1, $1::int) n`,
    [EVENTS]
  );
  const file = ownHeadsFile();
  let blocks = 0;
  const sealed = await timed(async () => (blocks = await sealerOf(db, file)(60_000)));
  expect((await countUnsealed(db, '0')).rows).toBeGreaterThan(0);
  const byHand = await timed(() =>
    base.pool.query(`select count(sha256(convert_to(e::text, 'UTF8'))) from crm.audit_events e`)
  );
  let rows = 0;
  const verified = await timed(async () => {
    const found = await verifySeals(db, { file });
    expect(found).toMatchObject({ faults: [], unsealed: 0, headsFile: 'agrees' });
    expect(found.rows).toBeGreaterThanOrEqual(EVENTS);
    rows = found.rows;
  });
  return [
    {
      what: `sealing ${EVENTS.toLocaleString('en')} events in ${blocks} blocks`,
      limit: '–',
      ours: perSecond(EVENTS, sealed),
    },
    {
      what: `verifying ${rows.toLocaleString('en')} events`,
      limit: `${perSecond(rows, byHand)} (sha256 of each row in SQL)`,
      ours: perSecond(rows, verified),
      ratio: byHand / verified,
    },
  ];
};

it('seals the log beside writers, and verifies it', async () => {
  report(
    'audit-seal',
    `base of ${BASE.toLocaleString('en')} rows, median of ${TRIALS}, a pass a second`,
    [await inBulk(), await oneByOne(), ...(await reading())]
  );
});
