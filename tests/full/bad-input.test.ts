import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { downloadRejects } from '../../src/plugins/exchange/contract/imports';
import { send } from '../harness/caller';
import { filesFolder } from '../harness/test-environment';
import { openHouse, type House } from './support/house';
import { orderLoad, sendFile, untilEnded, type ImportView } from './support/send-file';
import { sized, tell } from './support/size';
import { canWatchMemory, watchMemory } from './support/watch-memory';
import { countedLines, writeLines } from './support/write-file';

const ROWS = sized(1_000_000, 10_000);
const MB = 1024 * 1024;
const WIDE = ';'.repeat(9_999);
const [WORKER_MB, WEB_MB] = [512, 700];

interface Left {
  readonly files: number;
  readonly loads: number;
  readonly numbers: number;
  readonly staged: number;
}

const reasonsOf = (row: ImportView) =>
  Object.fromEntries(row.reasons.map(({ code, count }) => [code, count]));

describe(`bad input at the size of ${ROWS} rows`, () => {
  let house: House;
  let file: string;
  const ends: Array<() => void> = [];
  beforeAll(async () => {
    house = await openHouse();
    file = path.join(house.folder, 'bad.csv');
    if (!canWatchMemory) return;
    const [web, worker] = [watchMemory(house.web.pid), watchMemory(house.worker.pid)];
    ends.push(() => {
      const most = { web: web().resident, worker: worker().resident };
      tell(`bad input: web ${most.web} MB, worker ${most.worker} MB`);
      expect(most.worker).toBeLessThan(WORKER_MB);
      expect(most.web).toBeLessThan(WEB_MB);
    });
  });
  afterAll(() => house?.close());

  /** Files, rows that speak of them, numbers: everything that a load could leave behind. */
  const left = async () => {
    const rows = await house.web.db.one<Left>(sql`
      select (select count(*)::int from crm.core_files where removed_at is null) as files,
        (select count(*)::int from crm.exchange_imports) as loads,
        (select count(*)::int from crm.numbers) as numbers,
        (select count(*)::int from crm_stage.exchange_staging) as staged`);
    const onDisk = readdirSync(filesFolder, { recursive: true, withFileTypes: true });
    if (!rows) throw new Error('nothing was counted');
    // The heads of the audit log lie there too, of whatever is refused or not.
    const files = onDisk.filter((entry) => entry.isFile() && entry.name !== 'heads.jsonl');
    return { ...rows, onDisk: files.length };
  };

  const refused = async () => {
    const { status, error } = await sendFile(house.web, file, house.manager);
    expect(error?.message.length).toBeGreaterThan(10);
    return { status, code: error?.code };
  };

  const loaded = async (settings: object = {}) => {
    const sent = await sendFile(house.web, file, house.manager);
    expect(sent.status).toBe(201);
    const order = { upload: sent.data?.id, ...settings };
    const started = await orderLoad(house.web, order, house.manager);
    if (started.status !== 202) return { refusal: started.error, row: undefined };
    const row = await untilEnded(house.web, started.data.id, house.manager);
    return { refusal: undefined, row };
  };

  /** Lines of the rejects file, counted while it streams by, with the first and the last of them. */
  const rejects = async (id: string) => {
    const response = await send(house.web.url, downloadRejects, { id, lang: 'en' }, house.manager);
    expect(response.status).toBe(200);
    let [lines, first, rest] = [0, '', ''];
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) {
      const all = (rest + decoder.decode(part as Uint8Array, { stream: true })).split('\r\n');
      rest = all.pop() ?? '';
      if (lines < 2) first = all[1 - lines] ?? first;
      lines += all.length;
    }
    return { rows: lines - 1, first };
  };

  it('refuses at once what is empty, no table, a header alone or 10,000 columns wide', async () => {
    const before = await left();
    await writeFile(file, '');
    expect(await refused()).toEqual({ status: 400, code: 'empty_file' });
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(sized(64, 1) * MB)]);
    await writeFile(file, zip);
    expect(await refused()).toEqual({ status: 415, code: 'not_a_table' });
    await writeFile(file, randomBytes(sized(64, 1) * MB));
    expect(await refused()).toEqual({ status: 415, code: 'not_a_table' });
    await writeFile(file, 'Телефон;Имя;Комментарий\r\n');
    expect(await refused()).toEqual({ status: 400, code: 'no_records' });
    const columns = Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(';');
    await writeLines(
      file,
      countedLines([columns], ROWS / 100, (n) => `${79_110_000_000 + n}${WIDE}`)
    );
    expect(await refused()).toEqual({ status: 413, code: 'too_many_columns' });
    expect(await left()).toEqual(before);
  });

  it('loses one row to an unclosed quote in row 2, and to 10,000 columns in the last', async () => {
    const head = ['phone;note', '79119999998;ok', '79119999999;"no end'];
    const tail = [`79119999997${WIDE}`];
    await writeLines(
      file,
      countedLines(head, ROWS, (n) => `${79_120_000_000 + n};x`, tail)
    );
    const { row } = await loaded();
    expect(row).toMatchObject({
      ...{ state: 'done', recordsRead: ROWS + 3, rowsRead: ROWS + 3 },
      ...{ inserted: ROWS + 1, rejected: 2, duplicate: 0 },
    });
    expect(row && reasonsOf(row)).toEqual({ unclosed_quote: 1, too_many_columns: 1 });
    const told = await rejects(row?.id ?? '');
    expect(told.rows).toBe(2);
    expect(told.first).toContain(';3;rejected;unclosed_quote;');
  });

  it('says before anything is loaded that the encoding was chosen wrongly', async () => {
    await writeLines(
      file,
      countedLines(['телефон;имя'], ROWS, (n) => `${79_130_000_000 + n};Ёжик`),
      'windows-1251'
    );
    const before = await left();
    for (const encoding of ['utf-8', 'utf-16le'] as const) {
      const { refusal } = await loaded({ reading: { encoding, delimiter: ';', header: 1 } });
      expect(refusal).toMatchObject({ code: 'wrong_encoding' });
      expect(refusal?.details).toMatchObject({ said: encoding, encoding: 'windows-1251' });
    }
    expect(await left()).toMatchObject({ loads: before.loads, numbers: before.numbers });
  });

  it('names every row whose encoding turns out wrong only far down', async () => {
    const head = Array.from({ length: 30_000 }, (_, n) => `${79_140_000_000 + n};ascii`);
    await writeLines(
      file,
      countedLines(['phone;name', ...head], ROWS, (n) => `${79_150_000_000 + n};Ёжик`),
      'windows-1251'
    );
    const { row } = await loaded({ reading: { encoding: 'utf-8', delimiter: ';', header: 1 } });
    expect(row).toMatchObject({ state: 'done', inserted: 30_000, rejected: ROWS });
    expect(row && reasonsOf(row)).toEqual({ bad_encoding: ROWS });
    const told = await rejects(row?.id ?? '');
    expect(told.rows).toBe(ROWS);
    expect(told.first).toContain(';30002;rejected;bad_encoding;');
  });

  it('names the project that is not known: of the form at once, of the column row by row', async () => {
    await writeLines(
      file,
      countedLines(['phone,project'], ROWS, (n) => `${79_160_000_000 + n},no such ${n}`)
    );
    const before = await left();
    const { refusal } = await loaded({ defaults: { project: 'nowhere' } });
    expect(refusal).toMatchObject({
      code: 'unknown_reference',
      details: { field: 'project', value: 'nowhere' },
    });
    expect((await left()).loads).toBe(before.loads);
    const { row } = await loaded({ mapping: ['phone', 'project'] });
    expect(row).toMatchObject({ state: 'done', inserted: 0, rejected: ROWS, rowsRead: ROWS });
    expect(row && reasonsOf(row)).toEqual({ unknown_project: ROWS });
    const told = await rejects(row?.id ?? '');
    expect(told.rows).toBe(ROWS);
    expect(told.first).toContain('79160000000,no such 0,2,rejected,unknown_project,');
    expect((await left()).numbers).toBe(before.numbers);
  });

  it.skipIf(!canWatchMemory)('needed no more memory for any of it than for a good file', () => {
    expect(ends).toHaveLength(1);
    ends.forEach((end) => end());
  });
});
