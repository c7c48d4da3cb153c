import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadExport, readExport, startExport } from '../src/plugins/exchange/contract/exports';
import { ask, until } from './support/ask';
import { interleave, listed, median, timed } from './support/compare';
import { fillBase } from './support/fill-base';
import { openBase, type Base } from './support/open-base';
import { perSecond, report, type Figure } from './support/report';

const TRIALS = Number(process.env.NUMERA_BENCH_TRIALS ?? 3);
/** Up to 500,000 rows an export is one snapshot, beyond that windows over the frozen set. */
const SIZES = [400_000, 800_000];

let base: Base;
beforeAll(async () => {
  base = await openBase({ NUMERA_EXPORT_MAX_ROWS: '2000000' });
  await fillBase(base, 1_000_000);
});
afterAll(() => base.close());

const COLUMNS = ['phone', 'status', 'project', 'provider', 'geo', 'comment'] as const;

/** The same rows with the same columns, names joined, by PostgreSQL alone. */
const copyOut = async (most: string): Promise<number> => {
  const client = await base.pool.connect();
  let bytes = 0;
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done();
    },
  });
  try {
    return await timed(async () => {
      const rows = client.query(
        copyTo(`copy (
          select n.phone, s.name_ru, p.code, v.code, g.name_ru, n.comment
          from crm.numbers n join number_statuses s on s.id = n.status_id left join projects p on p.id = n.project_id
            left join providers v on v.id = n.provider_id left join geos g on g.id = n.geo_id
          where n.id <= ${Number(most)} order by n.id) to stdout (format csv, delimiter ';')`)
      );
      await pipeline(rows, count);
      expect(bytes).toBeGreaterThan(0);
    });
  } finally {
    client.release();
  }
};

const order = async (until_: string, rows: number): Promise<number> => {
  const { data: started } = await ask(base, startExport, {
    filter: { createdAt: { to: until_ } },
    columns: [...COLUMNS],
  });
  const row = await until(async () => {
    const { data } = await ask(base, readExport, { id: started.id });
    expect(['queued', 'running', 'done']).toContain(data.state);
    return data.state === 'done' ? data : undefined;
  });
  expect(row.rows).toBe(rows);
  const file = await ask(base, downloadExport, { id: started.id });
  expect(file.bytes.toString('latin1').trimEnd().split('\r\n')).toHaveLength(rows + 1);
  const { rows: found } = await base.pool.query<{ ms: number }>(
    `select extract(epoch from finished_at - created_at)::float8 * 1000 as ms from crm.exchange_exports where id = $1`,
    [started.id]
  );
  return Number(found[0]?.ms);
};

it('exports to CSV', async () => {
  const figures: Figure[] = [];
  for (const size of SIZES) {
    // Rows of a chunk share a moment of creation, so the border is one of them.
    const { rows } = await base.pool.query<{ at: Date; id: string; n: string }>(
      `select b.at, max(n.id) as id, count(*) as n
       from (select created_at + interval '1 ms' as at from crm.numbers order by id offset $1 limit 1) b
         join crm.numbers n on n.created_at < b.at group by b.at`,
      [size]
    );
    const border = rows[0];
    if (!border) throw new Error('the base is too small');
    const count = Number(border.n);
    const { copy, ours } = await interleave(TRIALS, {
      copy: () => copyOut(border.id),
      ours: () => order(border.at.toISOString(), count),
    });
    const ratio = median(copy) / median(ours);
    const target = size <= 500_000 ? 0.8 : 0.6;
    figures.push({
      what: `CSV export of ${count.toLocaleString('en')} rows, ${size <= 500_000 ? 'one snapshot' : 'frozen windows'} (from the order to the file)`,
      limit: `${perSecond(count, median(copy))} (\\copy csv; ms ${listed(copy)})`,
      ours: `${perSecond(count, median(ours))} (ms ${listed(ours)})`,
      ratio,
      target: `≥ ${target}`,
      met: ratio >= target,
    });
  }
  report('export-csv', `base of 1 M rows, median of ${TRIALS}`, figures);
});
