import { appendFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { encode } from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { filesDir } from '../../core/server/src/files-on-disk';
import { startImport } from '../contract/imports';
import { importFileJob } from '../server/src/public';
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

  it('is refused with a name when it is empty, a header alone, too wide or no table', async () => {
    const wide = `${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',')}\n1\n`;
    const binary = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(5_000, 0x9c)]);
    const image = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000', 'hex');
    expect(await refusal('')).toBe('empty_file');
    expect(await refusal('phone;name\r\n')).toBe('no_records');
    expect(await refusal(wide)).toBe('too_many_columns');
    expect(await refusal(binary)).toBe('not_a_table');
    expect(await refusal(image)).toBe('not_a_table');
    const rows = await scene.db.rows(sql`select 1 from crm.exchange_uploads`);
    expect(rows).toEqual([]);
  });

  it('loses nothing to a quote that is not closed in row 2 of many', async () => {
    const good = Array.from({ length: 5_000 }, (_, n) => `7912${String(1_000_000 + n)};ok`);
    const file = ['phone;note', good[0], '79129999999;"no end', ...good.slice(1)].join('\n');
    const row = await load(scene, scene.boss, file, { defaults: {} });
    expect(row).toMatchObject({ state: 'done', recordsRead: 5_001, inserted: 5_000, rejected: 1 });
    expect(reasonsOf(row)).toEqual({ unclosed_quote: 1 });
    const rejects = (await rejectsOf(scene, scene.boss, row.id)).toString('utf8');
    expect(rejects).toContain('no end');
  });

  it('says so when the encoding was chosen wrongly by hand', async () => {
    const phones = Array.from({ length: 50 }, (_, n) => `79131${String(100_000 + n)};Ёжик`);
    const file = encode(['телефон;имя', ...phones].join('\n'), 'windows-1251');
    const row = await load(scene, scene.boss, file, {
      reading: { encoding: 'utf-8', delimiter: ';', header: 1 },
      mapping: ['phone', 'comment'],
    });
    expect(row).toMatchObject({ recordsRead: 50, rejected: 50, inserted: 0 });
    expect(reasonsOf(row)).toEqual({ bad_encoding: 50 });
    const right = await load(scene, scene.boss, file, { force: true });
    expect(right).toMatchObject({ inserted: 50, rejected: 0 });
  });

  it('names the project that is not known, row by row', async () => {
    const file = 'phone,project\n79132000001,alpha\n79132000002,no such\n79132000003,NO SUCH\n';
    const row = await load(scene, scene.boss, file);
    expect(row).toMatchObject({ inserted: 1, rejected: 2 });
    expect(reasonsOf(row)).toEqual({ unknown_project: 2 });
    expect(sumOf(row)).toBe(3);
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
    expect(await code({ mapping: ['phone', 'field:age'] })).toBe('bad_mapping');
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
