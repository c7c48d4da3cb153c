import { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importFile, readImport } from '../src/plugins/exchange/contract/imports';
import { ask, until } from './support/ask';
import { interleave, listed, median, timed } from './support/compare';
import { randomFrom } from '../tests/faults/support/random';
import { drawPhones } from './support/draw-phones';
import { countBase, fillBase } from './support/fill-base';
import { fillPlan, PLAN_RANGES } from './support/fill-plan';
import { openBase, type Base } from './support/open-base';
import { perSecond, report } from './support/report';

const BASE_ROWS = Number(process.env.NUMERA_BENCH_BASE ?? 1_000_000);
const ROWS = Number(process.env.NUMERA_BENCH_ROWS ?? 300_000);
const TRIALS = Number(process.env.NUMERA_BENCH_TRIALS ?? 3);
/** Of the rows of a file: in the base already, twice in the file, suppressed, invalid. */
const SHARE = { duplicate: 0.04, repeated: 0.02, suppressed: 0.02, invalid: 0.02 };

let base: Base;
const random = randomFrom(20261123);
beforeAll(async () => {
  base = await openBase();
  await fillBase(base, BASE_ROWS);
  await fillPlan(base);
});
afterAll(() => base.close());

const spelt = (phone: number): string => {
  const d = String(phone);
  const way = phone % 4;
  if (way === 1) return `+7 ${d.slice(1, 4)} ${d.slice(4, 7)}-${d.slice(7, 9)}-${d.slice(9)}`;
  return way === 3 ? `8(${d.slice(1, 4)})${d.slice(4)}` : d;
};

/** A provider's file, and how many of its rows are new. */
const makeFile = async () => {
  const count = (share: number) => Math.round(ROWS * share);
  const fresh = ROWS - Object.values(SHARE).reduce((sum, each) => sum + count(each), 0);
  const phones = drawPhones(fresh + count(SHARE.suppressed), random);
  const suppressed = phones.slice(fresh);
  await base.pool.query(
    `insert into crm.numbers_suppressions (from_phone, to_phone) select p, p from unnest($1::bigint[]) p`,
    [suppressed]
  );
  const { rows: present } = await base.pool.query<{ phone: string }>(
    'select phone from crm.numbers tablesample system (5) limit $1',
    [count(SHARE.duplicate)]
  );
  const lines = [
    ...phones.map(spelt),
    ...present.map(({ phone }) => phone),
    ...phones.slice(0, count(SHARE.repeated)).map(String),
    ...Array.from({ length: count(SHARE.invalid) }, (_, at) => `8 905 ${at % 100}`),
  ];
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
  }
  const provider = () => 1 + Math.floor(random() * base.providers.length);
  // Every second number names its geo, for the others the numbering plan tells it.
  const geo = () => (random() < 0.5 ? `geo-${1 + Math.floor(random() * base.geos.length)}` : '');
  const text = lines.map((phone) => `${phone};Имя;provider-${provider()};${geo()}`).join('\r\n');
  return {
    bytes: Buffer.from(`Телефон;Имя;Поставщик;Гео\r\n${text}\r\n`),
    fresh,
    lines: lines.length,
  };
};

const NOW = new Date().toISOString();

/** The rows as a load leaves them, with every column that it fills. */
const copyClean = async (): Promise<number> => {
  const fresh = Math.round(ROWS * (1 - Object.values(SHARE).reduce((a, b) => a + b)));
  const pick = (ids: readonly number[]) => ids[Math.floor(random() * ids.length)];
  const status = base.statuses.get('new');
  const rows = drawPhones(fresh, random).map(
    (phone) =>
      `${phone}\t${base.projects[1]}\t${pick(base.providers)}\t${pick(base.geos)}\t${pick(base.geos)}\t${phone % 2}\t${status}\t2\t1\t1\t${NOW}\n`
  );
  const chunks = Array.from({ length: Math.ceil(rows.length / 5000) }, (_, at) =>
    Buffer.from(rows.slice(at * 5000, (at + 1) * 5000).join(''))
  );
  const client = await base.pool.connect();
  try {
    return await timed(async () => {
      const into = client.query(
        copyFrom(
          'copy crm.numbers (phone, project_id, provider_id, geo_id, range_geo_id, geo_source, status_id, phone_type, zone_id, import_id, allocated_at) from stdin'
        )
      );
      await pipeline(Readable.from(chunks), into);
    });
  } finally {
    client.release();
  }
};

const load = async (): Promise<number> => {
  const { bytes, fresh, lines } = await makeFile();
  const before = await countBase(base);
  const { data: started } = await ask(
    base,
    importFile,
    {
      filename: `bench-${Math.floor(random() * 1e9)}.csv`,
      project: 'project-3',
      mapping: JSON.stringify(['phone', 'skip', 'provider', 'geo']),
    },
    bytes
  );
  const row = await until(async () => {
    const { data } = await ask(base, readImport, { id: started.id });
    expect(['queued', 'running', 'done']).toContain(data.state);
    return data.state === 'done' ? data : undefined;
  });
  expect(row).toMatchObject({ rowsRead: lines, inserted: fresh });
  expect(await countBase(base)).toBe(before + fresh);
  const { rows: placed } = await base.pool.query<{ n: string }>(
    'select count(*) as n from crm.numbers where import_id = $1 and geo_source = 2',
    [started.id]
  );
  expect(Number(placed[0]?.n)).toBeGreaterThan(fresh / 3);
  const { rows } = await base.pool.query<{ ms: number }>(
    `select extract(epoch from finished_at - started_at)::float8 * 1000 as ms from crm.exchange_imports where id = $1`,
    [started.id]
  );
  return Number(rows[0]?.ms);
};

it('loads a CSV file', async () => {
  const { copy, ours } = await interleave(TRIALS, { copy: copyClean, ours: load });
  const ratio = median(copy) / median(ours);
  const lines = ROWS.toLocaleString('en');
  report(
    'import-csv',
    `base of ${(BASE_ROWS / 1e6).toFixed(1)} M rows, file of ${lines} lines of which 10 % do not become numbers, plan of ${PLAN_RANGES.toLocaleString('en')} ranges, median of ${TRIALS}`,
    [
      {
        what: 'CSV import end to end, lines of the raw file against clean rows in the same time',
        limit: `${perSecond(ROWS, median(copy))} (\\copy of the clean rows; ms ${listed(copy)})`,
        ours: `${perSecond(ROWS, median(ours))} (ms ${listed(ours)})`,
        ratio,
        target: '≥ 0.75',
        met: ratio >= 0.75,
      },
    ]
  );
});
