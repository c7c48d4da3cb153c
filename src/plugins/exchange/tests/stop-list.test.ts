import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { startStopList } from '../contract/stop-lists';
import { guessStopColumns, readStopRow } from '../domain/stop-list-row';
import { loadStopListJob } from '../server/src/public';
import type { Asker } from '../server/src/services/keep-upload';
import { orderStopList } from '../server/src/services/order-stop-list';
import { readStopList } from '../server/src/services/read-stop-lists';
import { sendStopRejects } from '../server/src/services/send-stop-rejects';
import { until, upload } from './support/load';
import { openScene, type Scene } from './support/scene';

const ENDED = ['done', 'failed', 'cancelled'];
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
  );

describe('loading a stop-list', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  const order = async (asker: Asker, content: string, wish: object = {}, full = true) => {
    const kept = await upload(scene, asker, content, 'stop.csv');
    const input = startStopList.input.parse({ upload: kept.upload.id, scope: 'global', ...wish });
    return orderStopList(scene.db, input, asker, {
      job: loadStopListJob,
      everywhere: true,
      full,
      remember: async () => undefined,
    });
  };
  const load = async (asker: Asker, content: string, wish: object = {}) => {
    const { id } = await order(asker, content, wish);
    return until(async () => {
      const row = await readStopList(scene.db, id, asker);
      return ENDED.includes(row.state) ? row : undefined;
    });
  };
  const entries = (list: string) =>
    scene.db.rows<{ from: string; to: string; reason: string; expires: string | null }>(sql`
      select from_phone::text as from, to_phone::text as to, reason, (expires_at at time zone 'UTC')::date::text as expires
      from crm.numbers_suppressions where list_id = ${list}::bigint order by from_phone, to_phone`);

  it('puts phones and ranges on the list, each row with its own reason and day, and accounts for every row', async () => {
    const { boss, db } = scene;
    const file = [
      'Телефон;По;Причина;Срок',
      '8 (912) 700-00-01;;жалоба;',
      '+79127000002;;;31.12.2099',
      '79127000100;79127000199;блок;2098-01-31',
      '79127000001;;повтор;',
      '79127000300-79127000310;;;',
      'ничей;;;',
      '79127000400;79127000399;;',
      '79127000401;;;2001-01-01',
      '79127000402;;;скоро',
    ].join('\r\n');
    const row = await load(boss, file, { reason: 'реестр', source: 'РКН' });
    expect(row).toMatchObject({
      state: 'done',
      rows: 9,
      added: 4,
      extended: 0,
      repeated: 1,
      rejected: 4,
      expectedRows: 9,
    });
    expect(Object.fromEntries(row.reasons.map(({ code, count }) => [code, count]))).toEqual({
      letters: 1,
      backwards: 1,
      date_passed: 1,
      bad_date: 1,
    });
    expect(await entries(row.id)).toEqual([
      { from: '79127000001', to: '79127000001', reason: 'жалоба', expires: null },
      { from: '79127000002', to: '79127000002', reason: 'реестр', expires: '2100-01-01' },
      { from: '79127000100', to: '79127000199', reason: 'блок', expires: '2098-02-01' },
      { from: '79127000300', to: '79127000310', reason: 'реестр', expires: null },
    ]);
    const [logged] = await db.rows<{ n: number }>(sql`
      select count(*)::int as n from crm.numbers_suppression_log where list_id = ${row.id}::bigint and act = 'added'`);
    expect(logged?.n).toBe(4);
    const file2 = await sendStopRejects(db, row.id, boss, { language: 'ru', full: true });
    const lines = (await buffer(file2.stream)).toString('utf8').trim().split('\r\n');
    expect(lines.map((line) => line.split(';').slice(4, 7))).toEqual([
      ['Строка', 'Исход', 'Код причины'],
      ['7', 'Брак', 'letters'],
      ['8', 'Брак', 'backwards'],
      ['9', 'Брак', 'date_passed'],
      ['10', 'Брак', 'bad_date'],
    ]);
  });

  it('takes a file of nothing but phones, more than one batch of them, and a second time nothing of it', async () => {
    const { boss } = scene;
    const file = Array.from({ length: 12_000 }, (_, i) => 79_128_000_000 + i).join('\n');
    expect(await load(boss, file)).toMatchObject({ state: 'done', rows: 12_000, added: 12_000 });
    expect(await load(boss, file)).toMatchObject({ rows: 12_000, added: 0, repeated: 12_000 });
  });

  it('is of those whom its owner may write for, and of who sees whole phones', async () => {
    const { boss, world } = scene;
    const manager = await scene.manager({ projects: [world.projects.alpha] });
    const phone = '79127100001\n79127100002';
    const mine = await load(manager, phone, { scope: 'project', target: world.projects.alpha });
    expect(mine).toMatchObject({
      state: 'done',
      scope: 'project',
      target: world.projects.alpha,
      added: 2,
    });
    expect(
      await codeOf(order(manager, phone, { scope: 'project', target: world.projects.beta }))
    ).toBe('unknown_reference');
    expect(await codeOf(order(manager, phone, {}, false))).toBe('needs_full');
    // What the order was let pass by is asked again when the work is done.
    expect(await load(manager, phone)).toMatchObject({
      state: 'failed',
      added: 0,
      error: { code: 'rights_gone' },
    });
    const theirs = await load(boss, '79127100003\n');
    expect(await codeOf(readStopList(scene.db, theirs.id, manager))).toBe('not_found');
    expect(await readStopList(scene.db, mine.id, boss)).toMatchObject({ added: 2 });
  });
});

describe('a row of a stop-list', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  it('is one phone or a range, in one cell or two', () => {
    const read = (...cells: string[]) => {
      const row = readStopRow(cells, { phone: 0, to: 1 }, now);
      return row.ok ? [row.range.from, row.range.to] : row.fault;
    };
    expect(read('8-905-123-45-67')).toEqual(['79051234567', '79051234567']);
    expect(read('79050000000–79050000999')).toEqual(['79050000000', '79050000999']);
    expect(read('89050000000..89050000999', '')).toEqual(['79050000000', '79050000999']);
    expect(read('+7 905 000-00-00 - +7 905 000-09-99', '')).toEqual(['79050000000', '79050000999']);
    expect(read('8-905-000-00-00—8-905-000-09-99', '')).toEqual(['79050000000', '79050000999']);
    expect(read('8 905 000 00 00', '8 905 000 09 99')).toEqual(['79050000000', '79050000999']);
    expect(read('79050000000', '7906000000')).toBe('other_length');
    expect(read('79050000000', '79061000000')).toBe('too_wide');
  });

  it('has its columns by their titles, or by where phones stand', () => {
    expect(guessStopColumns(['Причина', 'С номера', 'По номер', 'Срок'], [1, 2])).toEqual({
      phone: 1,
      to: 2,
      reason: 0,
      expires: 3,
    });
    expect(guessStopColumns(['name', 'Phone'], [1])).toMatchObject({ phone: 1, to: undefined });
    expect(guessStopColumns([], [0, 1])).toMatchObject({ phone: 0, to: 1 });
    expect(guessStopColumns(['phone', 'phone 2'], [0, 1])).toMatchObject({
      phone: 0,
      to: undefined,
    });
  });
});
