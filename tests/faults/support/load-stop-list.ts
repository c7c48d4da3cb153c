import { expect } from 'vitest';
import type { Db } from '../../../src/plugins/core/server/src/db';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { startStopList } from '../../../src/plugins/exchange/contract/stop-lists';
import { loadStopListJob } from '../../../src/plugins/exchange/server/src/public';
import type { Asker } from '../../../src/plugins/exchange/server/src/services/keep-upload';
import { orderStopList } from '../../../src/plugins/exchange/server/src/services/order-stop-list';
import { readStopList } from '../../../src/plugins/exchange/server/src/services/read-stop-lists';
import { until, upload } from '../../../src/plugins/exchange/tests/support/load';

const PATIENCE_MS = 300_000;

/** Three batches: phones, ranges, repeats and rows that are none. */
const rows = Array.from({ length: 11_000 }, (_, i) => {
  if (i % 50 === 7) return `nobody ${i}`;
  if (i % 50 === 9) return String(79_170_000_000 + i - 9);
  return i % 50 === 8
    ? `${79_175_000_000 + i * 10}-${79_175_000_000 + i * 10 + 5}`
    : String(79_170_000_000 + i);
});

export const beginStopList = async (db: Db, boss: Asker): Promise<string> => {
  const kept = await upload({ db }, boss, rows.join('\n'), 'stop.txt');
  const wish = startStopList.input.parse({
    upload: kept.upload.id,
    scope: 'global',
    reading: { header: 0 },
  });
  const means = { job: loadStopListJob, everywhere: true, full: true, remember: async () => {} };
  return (await orderStopList(db, wish, boss, means)).id;
};

/** All that a load of the list leaves behind, but for ids and moments. */
export const stopListAccount = async (db: Db, boss: Asker, id: string) => {
  const row = await until(async () => {
    const view = await readStopList(db, id, boss).catch(() => undefined);
    return view && ['done', 'failed', 'cancelled'].includes(view.state) ? view : undefined;
  }, PATIENCE_MS);
  expect(row.error).toBeNull();
  const { state, rows: read, added, extended, repeated, rejected, expectedRows } = row;
  expect(read).toBe(added + extended + repeated + rejected);
  const found = await db.one<{ entries: string; log: string }>(sql`
    select
      (select count(*) || ' ' || sum(hashint8(from_phone)::bigint * 3 + hashint8(to_phone)) from crm.numbers_suppressions
        where list_id = ${id}::bigint) as entries,
      (select count(*) || ' ' || count(distinct suppression_id) from crm.numbers_suppression_log
        where list_id = ${id}::bigint) as log`);
  return { state, read, added, extended, repeated, rejected, expectedRows, ...found };
};
