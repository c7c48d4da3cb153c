import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { encode } from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../../tests/harness/test-environment';
import { sql } from '../../core/server/src/sql';
import { load, numbersIn, reasonsOf, rejectsOf, sumOf, upload } from './support/load';
import { makeLeadFile } from './support/make-lead-file';
import { openScene, type Scene } from './support/scene';

const FILES = path.resolve(root, '../shared/data/files');

describe('loading a file', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  it('puts its numbers into the base, with project, provider, geo, status and comment of the row', async () => {
    const { boss, world } = scene;
    const file = [
      'Телефон;Проект;Поставщик;Гео;Статус;Комментарий',
      '8 (912) 000-00-01;проект  альфа;север;урал;отказ;первая; ',
      '+7 912 000 00 02;alpha;south;xx-mow;;"две; строки\nи ""кавычки"""',
      '9120000003;;;;;',
    ].join('\r\n');
    const row = await load(scene, boss, file);
    expect(row).toMatchObject({ state: 'done', recordsRead: 3, rowsRead: 3, inserted: 3 });
    expect(await numbersIn(scene, world.projects.alpha)).toEqual([
      {
        phone: '79120000001',
        project_id: world.projects.alpha,
        provider_id: world.providers.north,
        geo_id: world.geos.urals,
        status_id: world.statuses.refusal,
        comment: 'первая',
      },
      {
        phone: '79120000002',
        project_id: world.projects.alpha,
        provider_id: world.providers.south,
        geo_id: world.geos.moscow,
        status_id: world.statuses.fresh,
        comment: 'две; строки\nи "кавычки"',
      },
    ]);
    expect(await numbersIn(scene, 0)).toMatchObject([{ phone: '79120000003', provider_id: 0 }]);
  });

  it('makes a number of each phone of a record, and they keep a common contact', async () => {
    const { boss, db, world } = scene;
    const file = 'phone,name,phone 2\n"79121000001, 79121000002",A,79121000003\n79121000004,B,\n';
    const row = await load(scene, boss, file, {
      mapping: ['phone', 'skip', 'phone'],
      defaults: { project: world.projects.beta },
    });
    expect(row).toMatchObject({ recordsRead: 2, rowsRead: 4, inserted: 4 });
    const contacts = await db.rows<{ phone: string; contact: string | null }>(sql`
      select phone::text, contact_id::text as contact from crm.numbers
      where project_id = ${world.projects.beta} order by phone`);
    expect(contacts).toHaveLength(4);
    const [first, second, third, alone] = contacts.map(({ contact }) => contact);
    expect(first).toMatch(/^\d+$/);
    expect([second, third]).toEqual([first, first]);
    expect(alone).toBeNull();
  });

  it('accounts for every row of 100,000 in CP1251 as an independent count does', async () => {
    const { boss, db, world } = scene;
    const made = makeLeadFile({ rows: 100_000, seed: 7, project: 'Gamma; with a delimiter' });
    await db.rows(sql`
      insert into crm.numbers_suppressions (from_phone, to_phone)
      select phone, phone from unnest(${[...made.suppressed]}::bigint[]) as listed (phone)`);
    const before = 'phone\n' + made.inBase.join('\n');
    await load(scene, boss, before, { defaults: { project: world.projects.alpha } });

    const { look } = await upload(scene, boss, made.bytes, 'поставщик.csv');
    expect(look.reading).toEqual({ encoding: 'windows-1251', delimiter: ';', header: 1 });
    const row = await load(scene, boss, made.bytes);
    expect(row.error).toBeNull();
    const { inserted, duplicate, suppressed, rejected, recordsRead } = row;
    expect({ recordsRead, inserted, duplicate, suppressed, rejected }).toEqual(made.expected);
    expect(Object.values(made.expected).every((count) => count > 0)).toBe(true);
    expect(sumOf(row)).toBe(row.rowsRead);
    expect(row.rowsRead).toBe(row.expectedRows);
    expect(reasonsOf(row)).toMatchObject(made.reasons);

    const [counted] = await db.rows<{ base: number; facts: number; deltas: number }>(sql`
      select (select count(*) from crm.numbers where import_id = ${row.id}::bigint)::int as base,
        (select sum(n) from crm.exchange_load_facts where import_id = ${row.id}::bigint)::int as facts,
        (select sum(loaded) from crm.numbers_deltas where project_id = ${world.projects.gamma})::int as deltas`);
    expect(counted).toEqual({ base: inserted, facts: inserted, deltas: inserted });
    const left = await db.rows(
      sql`select 1 from crm_stage.exchange_staging where import_id = ${row.id}::bigint limit 1`
    );
    expect(left).toEqual([]);
  });

  it('gives back what was not taken, and loads it again once it is corrected', async () => {
    const { boss, world } = scene;
    const file = encode(
      'Телефон;Имя;Заметка\r\n79123000001;Анна;=1+1\r\nне телефон;Борис;"a;b"\r\n79123000001;Вера;\r\n791230;Глеб;x\r\n',
      'windows-1251'
    );
    const defaults = { project: world.projects.alpha };
    const mapping = ['phone', 'skip', 'comment'] as const;
    const row = await load(scene, boss, file, { defaults, mapping: [...mapping] });
    expect(row).toMatchObject({ inserted: 1, duplicate: 1, rejected: 2, hasRejects: true });

    const rejects = (await rejectsOf(scene, boss, row.id, { language: 'ru' })).toString('utf8');
    const lines = rejects.replace('\ufeff', '').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('Телефон;Имя;Заметка;Строка;Исход;Код причины;Причина');
    expect(lines[1]).toMatch(/^не телефон;Борис;"a;b";3;rejected;[a-z_]+;.*[а-я]/);
    expect(lines[2]).toMatch(/^79123000001;Вера;;4;duplicate;duplicate_in_file;/);
    expect(lines[3]).toMatch(/^791230;Глеб;x;5;rejected;/);
    const only = await rejectsOf(scene, boss, row.id, { outcome: 'duplicate' });
    expect(only.toString('utf8').trim().split('\r\n')).toHaveLength(2);

    const corrected = rejects
      .replace('не телефон', '79123000002')
      .replace('79123000001;Вера', '79123000003;Вера')
      .replace('791230;', '79123000004;');
    const kept = await upload(scene, boss, corrected);
    expect(kept.look.columns.slice(3).map(({ target }) => target)).toEqual([
      'skip',
      'skip',
      'skip',
      'skip',
    ]);
    const again = await load(scene, boss, corrected, { defaults });
    expect(again).toMatchObject({ inserted: 3, rejected: 0, duplicate: 0 });
    const comments = await numbersIn(scene, world.projects.alpha);
    expect(comments.find(({ phone }) => phone === '79123000002')).toBeDefined();
  });

  it('refuses bytes that were loaded before, unless told to load them again', async () => {
    const { boss, world } = scene;
    const file = 'phone\n79124000001\n79124000002\n';
    const settings = { defaults: { project: world.projects.beta } };
    const first = await load(scene, boss, file, settings);
    expect(first.inserted).toBe(2);
    const kept = await upload(scene, boss, file);
    expect(kept.upload.sha256).toBe(first.sha256);
    await expect(load(scene, boss, file, settings)).rejects.toMatchObject({
      details: { code: 'loaded_before', import: first.id, who: boss.actor.name },
    });
    const again = await load(scene, boss, file, { ...settings, force: true });
    expect(again).toMatchObject({ inserted: 0, duplicate: 2 });
  });

  it('fills what is empty, or overwrites, when the policy says so', async () => {
    const { boss, world } = scene;
    const { alpha } = world.projects;
    const defaults = { project: alpha };
    await load(scene, boss, 'phone,provider,comment\n79125000001,,old\n79125000002,north,\n', {
      defaults,
    });
    const next =
      'phone,provider,comment\n79125000001,south,new\n79125000002,south,\n79125000003,,x\n';
    const filled = await load(scene, boss, next, { defaults, policy: { mode: 'fill' } });
    expect(filled).toMatchObject({ inserted: 1, updated: 1, duplicate: 1, rowsRead: 3 });
    const over = await load(scene, boss, next, {
      defaults,
      policy: { mode: 'overwrite' },
      force: true,
    });
    expect(over).toMatchObject({ inserted: 0, updated: 2, duplicate: 1 });
    const rows = (await numbersIn(scene, alpha)).filter(({ phone }) =>
      phone.startsWith('7912500000')
    );
    expect(rows.map(({ provider_id, comment }) => [provider_id, comment])).toEqual([
      [world.providers.south, 'new'],
      [world.providers.south, null],
      [0, 'x'],
    ]);
  });

  it('looks for duplicates as far as the policy reaches', async () => {
    const { boss, world } = scene;
    const { alpha, beta } = world.projects;
    const file = 'phone,project\n79126000001,alpha\n79126000001,beta\n79126000001,alpha\n';
    const everywhere = await load(scene, boss, file);
    expect(everywhere).toMatchObject({ inserted: 1, duplicate: 2 });
    const project = await load(scene, boss, file, { policy: { scope: 'project' }, force: true });
    expect(project).toMatchObject({ inserted: 1, duplicate: 2 });
    const stand = async (id: number) =>
      (await numbersIn(scene, id)).filter(({ phone }) => phone === '79126000001').length;
    expect([await stand(alpha), await stand(beta)]).toEqual([1, 1]);
  });

  describe.skipIf(!existsSync(FILES))('of another call centre', async () => {
    const names = existsSync(FILES)
      ? (await readdir(FILES)).filter((name) => name.endsWith('.csv'))
      : [];
    it.each(names)('accounts for every row of %s, or says why it cannot', async (name) => {
      const bytes = await readFile(path.join(FILES, name));
      if (bytes.length === 0) {
        await expect(upload(scene, scene.boss, bytes)).rejects.toMatchObject({
          details: { code: 'empty_file' },
        });
        return;
      }
      const { look } = await upload(scene, scene.boss, bytes);
      expect(look.columns.some(({ target }) => target === 'phone')).toBe(true);
      const row = await load(scene, scene.boss, bytes, { defaults: { country: 'AR' } });
      expect(row.state).toBe('done');
      expect(row.recordsRead).toBeGreaterThan(0);
      expect(sumOf(row)).toBe(row.rowsRead);
      expect(row.rowsRead).toBeGreaterThanOrEqual(row.recordsRead);
      const lines = bytes
        .toString('utf8')
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '');
      expect(row.recordsRead).toBe(lines.length - (look.reading.header > 0 ? 1 : 0));
    });
  });
});
