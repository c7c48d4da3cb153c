import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcile } from '../../src/plugins/conversion/server/src/public';
import { sql } from '../../src/plugins/core/server/src/sql';
import { readImport } from '../../src/plugins/exchange/contract/imports';
import { searchNumbers } from '../../src/plugins/numbers/contract/numbers';
import { caller } from '../harness/caller';
import { changeAll, conversionOf, previewChange } from './support/change-all';
import { openHouse, type House } from './support/house';
import { expectAccount, preload } from './support/preload';
import { inWords, press, timingOf } from './support/press';
import { exportPhones } from './support/read-export';
import { orderLoad, sendFile, untilEnded } from './support/send-file';
import { sized, tell } from './support/size';
import { writeLeadFile, type WrittenLeads } from './support/write-lead-file';

const ROWS = sized(1_000_000, 10_000);
const LAST_DIGIT = '7';
/** Beside a load, on two cores that also run the database, the worker and the test. */
const RESPONSIVE_MS = 1_000;

describe(`a manager's file of ${ROWS} rows`, () => {
  let house: House;
  let leads: WrittenLeads;
  let file: string;
  let id: string;
  beforeAll(async () => {
    house = await openHouse();
    file = path.join(house.folder, 'million.csv');
    leads = await writeLeadFile(file, { rows: ROWS, seed: 7 });
    await preload(house, leads);
  });
  afterAll(() => house?.close());

  it('is loaded with an exact account while the page stays responsive', async () => {
    const { web, manager, world } = house;
    const filters = [
      {},
      { project: [world.projects.beta] },
      { project: [world.projects.alpha], status: ['new'] },
      { phone: { endsWith: '4321' } },
    ];
    const searching = press(
      web,
      searchNumbers,
      filters.map((filter) => ({ filter })),
      manager
    );
    const sent = await sendFile(web, file, manager);
    expect(sent.status).toBe(201);
    expect(sent.data).toMatchObject({ encoding: 'windows-1251', delimiter: ';', header: 1 });
    expect(sent.data?.columns.map(({ target }) => target)).toEqual(['skip', 'phone', 'comment']);
    const order = { upload: sent.data?.id, defaults: { project: world.projects.alpha } };
    const started = await orderLoad(web, order, manager);
    expect(started.status).toBe(202);
    ({ id } = started.data);
    const watching = press(web, readImport, [{ id }], manager);
    const row = await untilEnded(web, id, manager);
    const [searches, looks] = [timingOf(await searching.stop()), timingOf(await watching.stop())];
    tell(
      `${ROWS} rows (${Math.round(leads.bytes / 1e6)} MB) at ${Math.round(row.rowsPerSecond ?? 0)} rows/s`
    );
    tell(`beside the load, POST /numbers/search: ${inWords(searches)}`);
    tell(`beside the load, GET /exchange/imports/:id: ${inWords(looks)}`);
    expectAccount(row, leads);
    const counted = await web.db.one<{ n: number; phones: number }>(sql`
      select count(*)::int as n, count(distinct phone)::int as phones from crm.numbers where import_id = ${id}::bigint`);
    expect(counted).toEqual({ n: row.inserted, phones: row.inserted });
    expect(searches.times).toBeGreaterThan(5);
    expect(searches.p95).toBeLessThan(RESPONSIVE_MS);
    expect(looks.p95).toBeLessThan(RESPONSIVE_MS);
  });

  it('gives any of its numbers by the last four digits', async () => {
    const { web, manager, world } = house;
    const call = caller(web);
    const times: number[] = [];
    expect(leads.brought.length).toBeGreaterThan(20);
    for (const phone of leads.brought) {
      const filter = {
        project: [world.projects.alpha],
        phone: { endsWith: phone.slice(-4) },
      };
      let found: string[] = [];
      let after: string | null | undefined;
      do {
        const since = performance.now();
        const page = await call(
          searchNumbers,
          { filter, limit: 200, ...(after ? { after } : {}) },
          manager
        );
        times.push(performance.now() - since);
        expect(page.status).toBe(200);
        found = [...found, ...page.data.map((number) => number.phone)];
        after = page.meta.next;
      } while (after);
      expect(found).toContain(phone);
      expect(found.filter((each) => !each.endsWith(phone.slice(-4)))).toEqual([]);
    }
    tell(`by the last four digits: ${inWords(timingOf(times))}`);
  });

  it('moves conversion by exactly the count of a bulk change over a filter', async () => {
    const { web, manager, world } = house;
    const { alpha, beta } = world.projects;
    const filter = { project: [alpha], import: id, phone: { endsWith: LAST_DIGIT } };
    const change = { filter, action: { type: 'status' as const, status: 'success' } };
    const counted = await web.db.one<{ n: number }>(sql`
      select count(*)::int as n from crm.numbers where import_id = ${id}::bigint and phone % 10 = ${Number(LAST_DIGIT)}`);
    const n = counted?.n ?? 0;
    expect(n).toBeGreaterThan(ROWS / 20);
    expect(n).toBeLessThan(leads.expected.inserted);
    const before = await conversionOf(web, manager);
    const preview = await previewChange(web, change, manager);
    expect(preview).toMatchObject({ count: n, exact: true, changes: n, skipped: [] });
    const searching = press(web, searchNumbers, [{ filter: {} }, { filter }], manager);
    const { job, changed, skipped } = await changeAll(web, change, manager);
    const searches = timingOf(await searching.stop());
    tell(`bulk change of ${n} rows at ${Math.round(job.rowsPerSecond ?? 0)} rows/s`);
    tell(`beside it, POST /numbers/search: ${inWords(searches)}`);
    expect({ changed, skipped }).toEqual({ changed: n, skipped: [] });
    const after = await conversionOf(web, manager);
    const was = before.get(alpha);
    expect(was).toMatchObject({ loaded: leads.expected.inserted, success: 0, processed: 0 });
    expect(after.get(alpha)).toEqual({ ...was, processed: n, contacted: n, success: n });
    expect(before.get(beta)?.loaded).toBe(leads.inBase.length);
    expect(after.get(beta)).toEqual(before.get(beta));
    expect(await reconcile(web.db)).toEqual([]);
    expect(searches.p95).toBeLessThan(RESPONSIVE_MS);
  });

  it.each([
    ['of the load', {}],
    ['of the status that was given', { status: ['success'] }],
  ])('is exported by the filter %s, those rows and no others', async (_, more) => {
    const { web, manager, world } = house;
    const filter = { project: [world.projects.alpha], import: id, ...more };
    const { row, phones } = await exportPhones(web, filter, manager);
    const every = Object.keys(more).length === 0;
    const listed = await web.db.one<{ phones: string }>(sql`
      select string_agg(phone::text, ',' order by phone) as phones from crm.numbers
      where import_id = ${id}::bigint and project_id = ${world.projects.alpha}
        and (${every} or phone % 10 = ${Number(LAST_DIGIT)})`);
    const wanted = Float64Array.from((listed?.phones ?? '').split(','), Number);
    expect(wanted.length).toBeGreaterThan(ROWS / 20);
    expect(wanted.length === leads.expected.inserted).toBe(every);
    expect(row).toMatchObject({ rows: wanted.length, written: wanted.length, gone: 0 });
    expect(Buffer.from(phones.buffer).equals(Buffer.from(wanted.buffer))).toBe(true);
    tell(`export of ${wanted.length} rows`);
  });
});
