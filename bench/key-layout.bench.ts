import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { median, timed } from './support/compare';
import { randomFrom } from '../tests/faults/support/random';
import { drawPhones } from './support/draw-phones';
import { countBase, fillBase } from './support/fill-base';
import { openBase, type Base } from './support/open-base';
import { report, type Figure } from './support/report';

const ROWS = 100_000;
const TRIALS = Number(process.env.NUMERA_BENCH_TRIALS ?? 3);

let base: Base;
let owner: pg.Client;
const random = randomFrom(11);
beforeAll(async () => {
  base = await openBase();
  await fillBase(base, 1_000_000);
  owner = new pg.Client({ connectionString: base.app.env.DATABASE_OWNER_URL });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await base.close();
});

const copy = async (): Promise<number> => {
  const status = base.statuses.get('new');
  const lines = drawPhones(ROWS, random).map(
    (phone, at) => `${phone}\t${base.projects[at % 3]}\t7\t${status}\t2\n`
  );
  return timed(async () => {
    const into = owner.query(
      copyFrom('copy crm.numbers (phone, project_id, import_id, status_id, phone_type) from stdin')
    );
    await pipeline(Readable.from([Buffer.from(lines.join(''))]), into);
  });
};

interface Index {
  readonly indexname: string;
  readonly indexdef: string;
  readonly bytes: string;
}

const indexes = async (): Promise<Index[]> => {
  const { rows } = await owner.query<Index>(
    `select indexname, indexdef, pg_relation_size(format('crm.%I', indexname)::regclass) as bytes
     from pg_indexes where schemaname = 'crm' and tablename = 'numbers' order by 1`
  );
  return rows;
};

it('tells what each index of the base costs a load', async () => {
  const all = await indexes();
  expect(all.length).toBeGreaterThan(4);
  const rows = await countBase(base);
  const figures: Figure[] = [];
  const secondary = all.filter(({ indexname }) => indexname !== 'numbers_pkey');
  for (const { indexname, indexdef, bytes } of secondary) {
    const [withIt, without] = [[] as number[], [] as number[]];
    for (let trial = 0; trial < TRIALS; trial += 1) {
      withIt.push(await copy());
      await owner.query(`drop index crm."${indexname}"`);
      without.push(await copy());
      await owner.query(indexdef);
    }
    figures.push({
      what: `index ${indexname}: ${((Number(bytes) / rows) * 1).toFixed(1)} bytes a row`,
      limit: `${Math.round((ROWS * 1000) / median(without)).toLocaleString('en')} rows/s without it`,
      ours: `${Math.round((ROWS * 1000) / median(withIt)).toLocaleString('en')} rows/s with it`,
      ratio: median(without) / median(withIt),
    });
  }
  report(
    'key-layout',
    `\\copy of ${ROWS.toLocaleString('en')} unsorted rows into 1 M, median of ${TRIALS}`,
    figures
  );
});
