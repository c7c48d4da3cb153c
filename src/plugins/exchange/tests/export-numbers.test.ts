import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { env } from '../../../env';
import { sql } from '../../core/server/src/sql';
import { exportNumbersJob } from '../server/src/public';
import { startExport } from '../contract/exports';
import { orderExport } from '../server/src/services/order-export';
import { downloadExport, listGone, readExport } from '../server/src/services/read-exports';
import { downloadText, exported, load, numbersIn, until } from './support/load';
import { openScene, type Scene } from './support/scene';

const lines = (text: string): string[] => text.replace('\ufeff', '').trimEnd().split('\r\n');

const bytesOf = async (scene: Scene, id: string): Promise<Buffer> =>
  buffer((await downloadExport(scene.db, id, scene.boss, true)).stream);

describe('an export', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  const evil = [
    'phone,project,provider,geo,status,comment',
    '79161000001,alpha,north,xx-ura,refusal,"=cmd|\' /C calc\'!A0"',
    '79161000002,alpha,south,xx-mow,new,"two\nlines, ""quoted""; + tab\there"',
    "79161000003,alpha,north,,new,'single",
    '79161000004,alpha,,xx,in_work,-1 +7 @me',
    '79161000005,alpha,south,xx-mow,new,',
    '5491123456789,alpha,south,xx-mow,new,back\\slash \\N',
  ].join('\n');

  it.each([
    { delimiter: ';', encoding: 'utf-8', language: 'ru' },
    { delimiter: ',', encoding: 'utf-8', language: 'en' },
    { delimiter: '\t', encoding: 'windows-1251', language: 'ru' },
  ] as const)('loads again as what it was: $encoding $language', async (options) => {
    const { boss, db, world } = scene;
    await db.rows(sql`delete from crm.numbers`);
    const first = await load(scene, boss, evil, { force: true });
    expect(first).toMatchObject({ inserted: 6, rejected: 0 });
    const before = await numbersIn(scene, world.projects.alpha);
    expect(before).toHaveLength(6);
    const { row } = await exported(scene, boss, { options });
    expect(row).toMatchObject({ state: 'done', rows: 6, written: 6, gone: 0, changedSince: 0 });
    await db.rows(sql`delete from crm.numbers`);
    const bytes = await bytesOf(scene, row.id);
    expect(bytes.length).toBeGreaterThan(100);
    const again = await load(scene, boss, bytes);
    expect(again).toMatchObject({ state: 'done', inserted: 6, rejected: 0 });
    expect(await numbersIn(scene, world.projects.alpha)).toEqual(before);
  });

  it('holds no cell that a spreadsheet would run, and phones as digits', async () => {
    const { text } = await exported(scene, scene.boss, {
      columns: ['phone', 'provider', 'comment'],
      options: { delimiter: ',', language: 'en' },
    });
    expect(lines(text)[0]).toBe('Phone E.164,Provider,Comment');
    const cells = lines(text)
      .slice(1)
      .flatMap((line) => line.split(','));
    expect(cells.some((cell) => cell === '79161000001')).toBe(true);
    expect(cells.filter((cell) => /^"?[=+@\t-]/.test(cell))).toEqual([]);
    expect(cells.some((cell) => cell.startsWith("'=South"))).toBe(true);
  });

  it('takes the rows that were ticked, of those the ones that its owner sees', async () => {
    const { beta } = scene.world.projects;
    const other = 'phone,project\n79162000001,beta\n79162000002,beta\n';
    expect(await load(scene, scene.boss, other)).toMatchObject({ inserted: 2 });
    const rows = await scene.db.rows<{ id: string; phone: string }>(sql`
      select id::text, phone::text from crm.numbers
      where phone in (79161000001, 79161000003, 79162000001) order by phone`);
    expect(rows).toHaveLength(3);
    const wish = { filter: { ids: rows.map(({ id }) => id) }, columns: ['phone' as const] };
    const { text } = await exported(scene, scene.boss, wish);
    expect(lines(text).slice(1)).toEqual(rows.map(({ phone }) => phone));
    const ofBeta = await scene.manager({ projects: [beta] });
    const { text: seen } = await exported(scene, ofBeta, wish);
    expect(lines(seen).slice(1)).toEqual(['79162000001']);
    await scene.db.rows(sql`delete from crm.numbers where project_id = ${beta}`);
  });

  it('says where the geo is from and the region by the plan, the latter only of geos in sight', async () => {
    const { geos } = scene.world;
    const phones = [79161000001, 79161000002, 79161000003];
    await scene.db.rows(sql`
      update crm.numbers n set geo_source = v.source, range_geo_id = v.range
      from unnest(${phones}::bigint[], ${[1, 2, 0]}::smallint[], ${[geos.moscow, geos.moscow, 0]}::int[]) v (phone, source, range)
      where n.phone = v.phone`);
    const wish = {
      filter: { phones: phones.map(String) },
      columns: ['phone' as const, 'range_geo' as const, 'geo_source' as const],
      options: { delimiter: ',' as const, language: 'en' as const },
    };
    const whole = await exported(scene, scene.boss, wish);
    expect(lines(whole.text)).toEqual([
      'Phone E.164,Region by the plan,Where the geo is from',
      '79161000001,Moscow area,Given with the number',
      '79161000002,Moscow area,Range of the plan',
      '79161000003,,Unknown',
    ]);
    const part = await exported(scene, await scene.manager({ geos: [geos.urals] }), wish);
    expect(lines(part.text).slice(1)).toEqual(['79161000001,,Given with the number']);
  });

  it('masks phones for those who may not see them whole', async () => {
    const loader = await scene.analyst({});
    const { row, text } = await exported(scene, loader, { columns: ['phone'] }, false);
    expect(row).toMatchObject({ masked: true, state: 'done' });
    expect(lines(text)).toContain('7916*****01');
    expect(text).not.toContain('79161000001');
  });

  it('does not tell more of a phone to those who see masks than the list does', async () => {
    const analyst = await scene.analyst({});
    const refused = [{ phones: ['79161000001'] }, { phone: { startsWith: '7916' } }];
    for (const filter of refused)
      await expect(exported(scene, analyst, { filter }, false)).rejects.toMatchObject({
        details: { code: 'masked_search' },
      });
    const one = { filter: { phone: { is: '79161000001' } } };
    const { row } = await exported(scene, analyst, { ...one, columns: ['phone'] }, false);
    expect(row).toMatchObject({ rows: 1, masked: true });
    const probes = await scene.db.rows(
      sql`select 1 from crm.numbers_probes where actor_id = ${analyst.actor.id}`
    );
    expect(probes).toHaveLength(1);
  });

  it('is a set of its moment: later rows are not in it, rows that went are counted', async () => {
    const { boss, db, world } = scene;
    const list = Array.from({ length: 3_000 }, (_, n) => String(79_162_000_000 + n));
    const loaded = await load(scene, boss, `phone\n${list.join('\n')}\n`, {
      defaults: { project: world.projects.beta },
    });
    expect(loaded.inserted).toBe(3_000);
    const filter = { project: world.projects.beta };
    const input = startExport.input.parse({ filter, columns: ['phone'] });
    const id = await db.tx(async (tx) => {
      const started = await orderExport(tx, input, boss, { job: exportNumbersJob, full: true });
      await tx.rows(
        sql`delete from crm.numbers where phone < 79162000100 and project_id = ${world.projects.beta}`
      );
      await tx.rows(
        sql`update crm.numbers set updated_at = clock_timestamp() where phone between 79162000100 and 79162000109`
      );
      return started.id;
    });
    const row = await until(async () => {
      const view = await readExport(db, id, boss);
      return view.state === 'done' ? view : undefined;
    });
    expect(row).toMatchObject({ rows: 3_000, written: 2_900, gone: 100, changedSince: 10 });
    const first = await listGone(db, { id, limit: 60 }, boss, true);
    const rest = await listGone(db, { id, limit: 60, after: first.meta.next ?? '' }, boss, true);
    expect(rest.meta.next).toBeNull();
    const missing = [...first.data, ...rest.data];
    expect(missing.map(({ phone }) => phone)).toEqual(list.slice(0, 100));
    expect(new Set(missing.map(({ project }) => project))).toEqual(new Set([world.projects.beta]));
    const masked = await listGone(db, { id, limit: 1 }, boss, false);
    expect(masked.data[0]?.phone).toBe('7916*****00');
    const shown = await db.rows(sql`
      select rows::int as rows from crm.audit_events where action = 'exchange.export.gone' order by id`);
    expect(shown).toEqual([{ rows: 60 }, { rows: 40 }]);
    const text = await downloadText(scene, boss, id);
    expect(lines(text)).toHaveLength(2_901);
    expect(createHash('sha256').update(text).digest('hex')).toBe(row.sha256);
    const [audit] = await db.rows<{ details: string }>(sql`
      select details::text from crm.audit_events where action = 'exchange.export.download' and subject_id = ${id}`);
    expect(audit?.details).toContain(row.sha256);
    expect((await readExport(db, id, boss)).downloads).toBe(1);
    const keys = await db.rows(sql`select 1 from crm.exchange_export_sets limit 1`);
    expect(keys).toEqual([]);
  });

  it('asks for the right again when it runs', async () => {
    const { db } = scene;
    const manager = await scene.manager({});
    const input = startExport.input.parse({ columns: ['phone'] });
    const id = await db.tx(async (tx) => {
      const started = await orderExport(tx, input, manager, { job: exportNumbersJob, full: true });
      await tx.rows(
        sql`update public.admin_users set blocked = true where id = ${manager.actor.id}`
      );
      return started.id;
    });
    const row = await until(async () => {
      const view = await readExport(db, id, manager);
      return view.state === 'failed' ? view : undefined;
    });
    expect(row.error?.code).toBe('rights_gone');
    const told = await db.rows(sql`
      select result, details->>'code' as code from crm.audit_events
      where action = 'exchange.export.fail' and subject_id = ${id}`);
    expect(told).toEqual([{ result: 'refused', code: 'rights_gone' }]);
  });

  it('holds only what its owner may still see when it runs', async () => {
    const { db, world } = scene;
    const { alpha, beta } = world.projects;
    const manager = await scene.manager({ projects: [alpha, beta] });
    const input = startExport.input.parse({ columns: ['phone', 'project'] });
    const id = await db.tx(async (tx) => {
      const started = await orderExport(tx, input, manager, { job: exportNumbersJob, full: true });
      await tx.rows(sql`
        delete from public.access_scopes_projects_lnk
        where project_id = ${beta} and access_scope_id in (
          select access_scope_id from public.access_scopes_users_lnk where user_id = ${manager.actor.id})`);
      return started.id;
    });
    const row = await until(async () => {
      const view = await readExport(db, id, manager);
      return view.state === 'done' ? view : undefined;
    });
    const seen = (await numbersIn(scene, alpha)).length;
    expect(seen).toBeGreaterThan(0);
    expect(row).toMatchObject({ written: seen, gone: row.rows - seen });
    expect(row.gone).toBeGreaterThan(2_000);
    // Counted, never listed: he may not see them.
    expect((await listGone(db, { id, limit: 10 }, scene.boss, true)).data).toEqual([]);
    const text = await downloadText(scene, manager, id);
    expect(lines(text)).toHaveLength(seen + 1);
  });

  it('is refused above the limit of rows', async () => {
    const limit = env.NUMERA_EXPORT_MAX_ROWS;
    Object.assign(env, { NUMERA_EXPORT_MAX_ROWS: 100 });
    await expect(exported(scene, scene.boss, {})).rejects.toMatchObject({
      details: { code: 'too_many_rows', limit: 100 },
    });
    Object.assign(env, { NUMERA_EXPORT_MAX_ROWS: limit });
    const rows = await scene.db.rows(
      sql`select 1 from crm.exchange_exports where state = 'queued'`
    );
    expect(rows).toEqual([]);
  });
});
