import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { downloadExport } from '../server/src/services/read-exports';
import { listImports, readImport } from '../server/src/services/read-imports';
import { openUpload } from '../server/src/services/keep-upload';
import { exported, load, numbersIn, order, reasonsOf, rejectsOf, upload } from './support/load';
import { openScene, type Scene } from './support/scene';

const codeOf = (error: { details?: { code?: string } }) => error.details?.code;

describe('a load within a scope', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  it('rejects what lies outside exactly like what does not exist', async () => {
    const { alpha } = scene.world.projects;
    const { north } = scene.world.providers;
    const manager = await scene.manager({ projects: [alpha], providers: [north] });
    const file = [
      'phone,project,provider',
      '79141000001,alpha,north',
      '79141000002,beta,north',
      '79141000003,nowhere,north',
      '79141000004,alpha,south',
      '79141000005,alpha,nobody',
      '79141000006,,north',
    ].join('\n');
    const row = await load(scene, manager, file);
    expect(row).toMatchObject({ inserted: 1, rejected: 5 });
    expect(reasonsOf(row)).toEqual({ unknown_project: 2, unknown_provider: 2, outside_scope: 1 });
    const rejects = (await rejectsOf(scene, manager, row.id)).toString('utf8').split('\r\n');
    const said = (phone: string) =>
      rejects
        .find((line) => line.startsWith(phone))
        ?.split(',')
        .slice(4)
        .join(',');
    expect(said('79141000002')).toBe(said('79141000003')?.replace('nowhere', 'beta'));
    expect(await numbersIn(scene, scene.world.projects.beta)).toEqual([]);
  });

  it('rejects a geo outside like one that does not exist', async () => {
    const { alpha } = scene.world.projects;
    const manager = await scene.manager({ projects: [alpha], geos: [scene.world.geos.moscow] });
    const file = 'phone,geo\n79141000011,xx-mow\n79141000012,xx-ura\n79141000013,nowhere\n';
    const row = await load(scene, manager, file, { defaults: { project: alpha } });
    expect(row).toMatchObject({ inserted: 1, rejected: 2 });
    expect(reasonsOf(row)).toEqual({ unknown_geo: 2 });
  });

  it('is refused at once when its own project is outside, or when there is no pool to load into', async () => {
    const { alpha, beta } = scene.world.projects;
    const manager = await scene.manager({ projects: [alpha] });
    const attempt = (defaults: object, asker = manager) =>
      order(scene, asker, `phone\n7914200000${Math.random()}\n`, { defaults }).then(
        () => 'taken',
        codeOf
      );
    expect(await attempt({ project: beta })).toBe('unknown_reference');
    expect(await attempt({ project: 'beta' })).toBe('unknown_reference');
    expect(await attempt({ project: 999_999 })).toBe('unknown_reference');
    expect(await attempt({})).toBe('outside_scope');
    const { providers, geos } = scene.world;
    const narrow = await scene.manager({
      projects: [alpha],
      providers: [providers.north],
      geos: [geos.moscow],
    });
    const place = { project: alpha, provider: providers.north, geo: geos.moscow };
    for (const foreign of [{ provider: providers.south }, { geo: geos.urals }])
      expect(await attempt({ ...place, ...foreign }, narrow)).toBe('unknown_reference');
    expect(await attempt(place, narrow)).toBe('taken');
    const pooled = await scene.manager({ projects: [alpha], pool: true });
    const row = await load(scene, pooled, 'phone\n79142000009\n');
    expect(row).toMatchObject({ inserted: 1 });
    expect(await numbersIn(scene, 0)).toMatchObject([{ phone: '79142000009' }]);
  });

  it('counts a duplicate of another project and says nothing about it', async () => {
    const { alpha, beta } = scene.world.projects;
    await load(scene, scene.boss, 'phone\n79143000001\n', { defaults: { project: beta } });
    const manager = await scene.manager({ projects: [alpha] });
    const own = await load(scene, manager, 'phone\n79143000002\n', {
      defaults: { project: alpha },
    });
    expect(own.inserted).toBe(1);
    const row = await load(scene, manager, 'phone\n79143000001\n79143000002\n79143000003\n', {
      defaults: { project: alpha },
    });
    expect(row).toMatchObject({ inserted: 1, duplicate: 2, rowsRead: 3 });
    const rejects = (await rejectsOf(scene, manager, row.id)).toString('utf8');
    expect(rejects).toContain('79143000002');
    expect(rejects).not.toContain('79143000001');
    const kept = await scene.db.rows(sql`
      select line from crm.exchange_refused_rows where import_id = ${row.id}::bigint`);
    expect(kept).toHaveLength(1);
  });

  it('shows no row that is in the base to someone who sees masked phones', async () => {
    const { alpha } = scene.world.projects;
    const loader = await scene.analyst({ projects: [alpha] });
    const file = 'phone\n79144000001\n79144000002\n79144000001\nbad\n';
    await load(scene, scene.boss, 'phone\n79144000002\n', { defaults: { project: alpha } });
    const row = await load(scene, loader, file, { defaults: { project: alpha } });
    expect(row).toMatchObject({ inserted: 1, duplicate: 2, rejected: 1 });
    const rejects = (await rejectsOf(scene, loader, row.id, { full: false })).toString('utf8');
    expect(rejects.trim().split('\r\n')).toHaveLength(3);
    expect(rejects).not.toContain('79144000002');
  });

  it('is seen by its owner and by those whose scope covers all that it touched', async () => {
    const { alpha, beta } = scene.world.projects;
    const owner = await scene.manager({ projects: [alpha, beta] });
    const covering = await scene.manager({ projects: [alpha, beta] });
    const half = await scene.manager({ projects: [alpha] });
    const row = await load(scene, owner, 'phone,project\n79145000001,alpha\n79145000002,beta\n');
    expect(row.inserted).toBe(2);
    const sees = async (asker: typeof owner) => {
      const { data } = await listImports(scene.db, { limit: 50 }, asker, true);
      return data.some(({ id }) => id === row.id);
    };
    expect([await sees(owner), await sees(covering), await sees(half)]).toEqual([
      true,
      true,
      false,
    ]);
    await expect(readImport(scene.db, row.id, half, true)).rejects.toMatchObject({ status: 404 });
    const { upload: kept } = await upload(scene, owner, 'phone\n79145000009\n');
    await expect(openUpload(scene.db, kept.id, {}, covering)).rejects.toMatchObject({
      status: 404,
    });
  });

  it('stays with its project when not one row of it was taken', async () => {
    const { alpha, beta } = scene.world.projects;
    const owner = await scene.manager({ projects: [alpha] });
    const same = await scene.manager({ projects: [alpha] });
    const other = await scene.manager({ projects: [beta] });
    const row = await load(scene, owner, 'phone\nnot a phone\n', { defaults: { project: alpha } });
    expect(row).toMatchObject({ state: 'done', rowsRead: 1, rejected: 1 });
    const found = await readImport(scene.db, row.id, same, true);
    expect(found.id).toBe(row.id);
    await expect(readImport(scene.db, row.id, other, true)).rejects.toMatchObject({ status: 404 });
    const { data } = await listImports(scene.db, { limit: 50 }, other, true);
    expect(data.map(({ id }) => id)).not.toContain(row.id);
  });

  it('exports only what the scope shows, and gives the file to nobody who sees less', async () => {
    const { alpha, beta, gamma } = scene.world.projects;
    await load(scene, scene.boss, 'phone\n79146000001\n', { defaults: { project: gamma } });
    const manager = await scene.manager({ projects: [gamma] });
    const { row, text } = await exported(scene, manager, {
      columns: ['phone', 'project'],
      options: { delimiter: ',' },
    });
    expect(row).toMatchObject({ state: 'done', rows: 1, written: 1, masked: false });
    expect(text).toContain('79146000001');
    const other = await scene.manager({ projects: [alpha, beta] });
    await expect(downloadExport(scene.db, row.id, other, true)).rejects.toMatchObject({
      status: 404,
    });
    const loader = await scene.analyst({ projects: [gamma] });
    const seen = await downloadExport(scene.db, row.id, loader, false).catch(codeOf);
    expect(seen).toBe('needs_full');
  });
});
