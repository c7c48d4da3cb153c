import { appendFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { encode } from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { filesDir } from '../../core/server/src/files-on-disk';
import { startImport } from '../contract/imports';
import { importFileJob } from '../server/src/public';
import { openUpload } from '../server/src/services/keep-upload';
import { orderImport } from '../server/src/services/order-import';
import { ended, load, reasonsOf, rejectsOf, sumOf, upload } from './support/load';
import { openScene, type Scene } from './support/scene';

describe('input that is no good', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  const refusal = async (content: string | Buffer) =>
    upload(scene, scene.boss, content).then(
      () => 'taken',
      (error: { details?: { code?: string } }) => error.details?.code
    );

  /** Files on disk, whole or half written, and rows that speak of any. */
  const kept = async () => {
    const names = await readdir(filesDir(), { recursive: true, withFileTypes: true });
    const rows = await scene.db.one<{ files: number; uploads: number; loads: number }>(sql`
      select (select count(*)::int from crm.core_files where removed_at is null) as files,
        (select count(*)::int from crm.exchange_uploads) as uploads,
        (select count(*)::int from crm.exchange_imports) as loads`);
    return { onDisk: names.filter((each) => each.isFile()).length, ...rows };
  };
  const NOTHING = { onDisk: 0, files: 0, uploads: 0, loads: 0 };

  it('is refused with a name when it is empty, a header alone, too wide or no table', async () => {
    const columns = Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',');
    const values = Array.from({ length: 10_000 }, (_, n) => n).join(',');
    const binary = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(5_000, 0x9c)]);
    const image = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000', 'hex');
    const noise = Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 197 + 11) % 256));
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    expect(await refusal('')).toBe('empty_file');
    expect(await refusal(mark)).toBe('empty_file');
    expect(await refusal('\r\n \r\n')).toBe('empty_file');
    expect(await refusal('phone;name\r\n')).toBe('no_records');
    expect(await refusal(Buffer.concat([mark, Buffer.from('Телефон;Имя')]))).toBe('no_records');
    expect(await refusal(`${columns}\n1\n`)).toBe('too_many_columns');
    expect(await refusal(`${columns}\n${values}\n${values}\n`)).toBe('too_many_columns');
    expect(await refusal(binary)).toBe('not_a_table');
    expect(await refusal(image)).toBe('not_a_table');
    expect(await refusal(noise)).toBe('not_a_table');
    expect(await kept()).toEqual(NOTHING);
  });

  it('says what a file is that is no table, and how wide one may be', async () => {
    const told = (content: string | Buffer) =>
      upload(scene, scene.boss, content).then(
        () => undefined,
        (error: { details?: object }) => error.details
      );
    const wide = `${'c,'.repeat(300)}c\n1\n`;
    expect(await told(wide)).toEqual({ code: 'too_many_columns', limit: 200 });
    const image = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    expect(await told(image)).toEqual({ code: 'not_a_table', kind: 'PNG picture' });
    expect(await kept()).toEqual(NOTHING);
  });

  it('loses no other row to one with 10,000 columns', async () => {
    const good = Array.from({ length: 30 }, (_, n) => `7911${String(2_000_000 + n)};ok`);
    const wide = `79119999999${';'.repeat(9_999)}`;
    const row = await load(scene, scene.boss, ['phone;note', ...good, wide, ''].join('\n'));
    expect(row).toMatchObject({ state: 'done', recordsRead: 31, inserted: 30, rejected: 1 });
    expect(reasonsOf(row)).toEqual({ too_many_columns: 1 });
    const rejects = (await rejectsOf(scene, scene.boss, row.id)).toString('utf8');
    expect(rejects).toContain(';32;rejected;too_many_columns;');
  });

  it('loses nothing to a quote that is not closed in row 2 of many', async () => {
    const good = Array.from({ length: 5_000 }, (_, n) => `7912${String(1_000_000 + n)};ok`);
    const file = ['phone;note', good[0], '79129999999;"no end', ...good.slice(1)].join('\n');
    const row = await load(scene, scene.boss, file, { defaults: {} });
    expect(row).toMatchObject({ state: 'done', recordsRead: 5_001, inserted: 5_000, rejected: 1 });
    expect(reasonsOf(row)).toEqual({ unclosed_quote: 1 });
    const rejects = (await rejectsOf(scene, scene.boss, row.id)).toString('utf8');
    expect(rejects).toContain('no end');
    expect(rejects).toContain(';3;rejected;unclosed_quote;');
    expect(rejects.trim().split('\r\n')).toHaveLength(2);
  });

  it('says so before anything is loaded when the encoding was chosen wrongly by hand', async () => {
    const phones = Array.from({ length: 50 }, (_, n) => `79131${String(100_000 + n)};Ёжик`);
    const text = ['телефон;имя', ...phones].join('\n');
    const file = encode(text, 'windows-1251');
    const before = await kept();
    const told = (encoding: 'utf-8' | 'utf-16le' | 'windows-1251', content: Buffer) =>
      load(scene, scene.boss, content, {
        reading: { encoding, delimiter: ';', header: 1 },
        mapping: ['phone', 'comment'],
      }).then(
        () => 'taken',
        (error: { details?: object }) => error.details
      );
    const code = 'wrong_encoding';
    expect(await told('utf-8', file)).toEqual({ code, said: 'utf-8', encoding: 'windows-1251' });
    expect(await told('utf-16le', file)).toMatchObject({ code, encoding: 'windows-1251' });
    const [utf8, utf16] = [Buffer.from(text), encode(text, 'utf-16le')];
    expect(await told('windows-1251', utf8)).toMatchObject({ code, encoding: 'utf-8' });
    expect(await told('utf-8', utf16)).toMatchObject({ code, encoding: 'utf-16le' });
    expect((await kept()).loads).toBe(before.loads);
    const sent = await upload(scene, scene.boss, file);
    const asked = await openUpload(scene.db, sent.upload.id, { encoding: 'utf-8' }, scene.boss);
    expect(asked.look).toMatchObject({ doubt: 'windows-1251', reading: { encoding: 'utf-8' } });
    const right = await load(scene, scene.boss, file);
    expect(right).toMatchObject({ inserted: 50, rejected: 0 });
  });

  it('rejects the rows alone that are broken, and names them, when most of a file is good', async () => {
    const good = Array.from({ length: 20 }, (_, n) => `79131${String(200_000 + n)};Ёжик`);
    const broken = encode('79131299999;Ёж\n', 'windows-1251');
    const file = Buffer.concat([Buffer.from(`телефон;имя\n${good.join('\n')}\n`), broken]);
    const row = await load(scene, scene.boss, file);
    expect(row).toMatchObject({ recordsRead: 21, inserted: 20, rejected: 1 });
    expect(reasonsOf(row)).toEqual({ bad_encoding: 1 });
    const rejects = (await rejectsOf(scene, scene.boss, row.id)).toString('utf8');
    expect(rejects).toContain(';22;rejected;bad_encoding;');
  });

  it('names the project that is not known, row by row', async () => {
    const file = 'phone,project\n79132000001,alpha\n79132000002,no such\n79132000003,NO SUCH\n';
    const row = await load(scene, scene.boss, file);
    expect(row).toMatchObject({ inserted: 1, rejected: 2 });
    expect(reasonsOf(row)).toEqual({ unknown_project: 2 });
    expect(sumOf(row)).toBe(3);
    const rejects = (await rejectsOf(scene, scene.boss, row.id)).toString('utf8');
    expect(rejects).toContain('79132000002,no such,3,rejected,unknown_project,');
    expect(rejects).toContain('79132000003,NO SUCH,4,rejected,unknown_project,');
  });

  it('names the project of the form that is not known, and begins no load', async () => {
    const before = await kept();
    const order = load(scene, scene.boss, 'phone\n79132500001\n', { defaults: { project: 'x' } });
    await expect(order).rejects.toMatchObject({
      details: { code: 'unknown_reference', field: 'project', value: 'x' },
    });
    expect((await kept()).loads).toBe(before.loads);
  });

  it('is refused when the mapping has no phone, a column twice, or a column too many', async () => {
    const file = 'a,b\n79133000001,x\n';
    const code = (mapping: Parameters<typeof load>[3]) =>
      load(scene, scene.boss, file, mapping).then(
        () => 'taken',
        (error: { details?: { code?: string } }) => error.details?.code
      );
    expect(await code({ mapping: ['skip', 'comment'] })).toBe('no_phone_column');
    expect(await code({ mapping: ['phone', 'skip', 'skip'] })).toBe('bad_mapping');
    expect(await code({ mapping: ['phone', 'field:age'] })).toBe('unknown_field');
    expect(await code({ mapping: ['phone', 'comment'], defaults: { project: 'nope' } })).toBe(
      'unknown_reference'
    );
  });

  it('does not load when the kept file is not the one that was sent', async () => {
    const kept = await upload(scene, scene.boss, 'phone\n79134000001\n79134000002\n');
    const names = await readdir(filesDir(), { recursive: true });
    const name = names.find((each) => each.endsWith(kept.upload.file_id)) ?? '';
    expect((await stat(path.join(filesDir(), name))).size).toBeGreaterThan(0);
    await appendFile(path.join(filesDir(), name), '79134000003\n');
    const input = startImport.input.parse({ upload: kept.upload.id });
    const { id } = await orderImport(scene.db, input, scene.boss, { job: importFileJob });
    const row = await ended(scene, scene.boss, id);
    expect(row).toMatchObject({ state: 'failed', inserted: 0, rowsRead: 0 });
    expect(row.error?.code).toBe('source_changed');
  });
});
