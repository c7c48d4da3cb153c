import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFile } from '../../core/server/src/file-store';
import { sql } from '../../core/server/src/sql';
import { can as canNumbers } from '../../numbers/contract/permissions';
import { startImport } from '../contract/imports';
import { importFileJob } from '../server/src/public';
import type { Asker } from '../server/src/services/keep-upload';
import { loadTried } from '../server/src/services/load-tried';
import { loadsInSight } from '../server/src/services/loads-in-sight';
import { orderImport } from '../server/src/services/order-import';
import { readLoad } from '../server/src/services/read-imports';
import { ended, everything, load, loadAsTried, numbersIn, upload, without } from './support/load';
import { openScene, type Scene } from './support/scene';

const CONSENT = { source: 'A form on the site', givenAt: '2026-05-01T09:00:00.000Z' };

describe('a file that was tried', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  const codeOf = (asker: Asker, id: string, can: ReturnType<typeof without> = everything) =>
    loadTried(scene.db, { id, force: false }, asker, { job: importFileJob, can }).then(
      () => 'taken',
      (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
    );

  it('is loaded as it was tried, once unless on purpose', async () => {
    const { alpha } = scene.world.projects;
    const { north } = scene.world.providers;
    const manager = await scene.manager({ projects: [alpha] });
    const file = 'a;b\n79189000001;first\n79189000002;second\n';
    const tried = await load(scene, manager, file, {
      mapping: ['phone', 'comment'],
      defaults: { project: 'alpha', provider: 'north', status: 'refusal' },
      policy: { scope: 'project', mode: 'fill' },
      dryRun: true,
    });
    const { order: ordered } = await readLoad(scene.db, tried.id, manager, everything);
    expect(ordered).toMatchObject({
      mapping: ['phone', 'comment'],
      policy: { scope: 'project', mode: 'fill' },
      defaults: { project: alpha, provider: north, geo: null, country: 'RU' },
    });
    const loaded = await loadAsTried(scene, manager, tried.id);
    expect(loaded).toMatchObject({ state: 'done', dryRun: false, inserted: 2, provider: north });
    expect(await numbersIn(scene, alpha)).toMatchObject([
      { phone: '79189000001', comment: 'first', status_id: scene.world.statuses.refusal },
      { phone: '79189000002', comment: 'second', provider_id: north },
    ]);
    await expect(loadAsTried(scene, manager, tried.id)).rejects.toMatchObject({
      details: { code: 'loaded_before', import: loaded.id, who: manager.actor.name },
    });
    expect(await loadAsTried(scene, manager, tried.id, true)).toMatchObject({ duplicate: 2 });
    const told = await scene.db.rows<{ tried: string }>(sql`
      select details::jsonb ->> 'tried' as tried from crm.audit_events
      where action = 'exchange.import.load' and subject_id = ${loaded.id}`);
    expect(told).toEqual([{ tried: tried.id }]);
  });

  it('is loaded once when two ask at the same time', async () => {
    const tried = await load(scene, scene.boss, 'phone\n79189100001\n', { dryRun: true });
    const codes = await Promise.all([codeOf(scene.boss, tried.id), codeOf(scene.boss, tried.id)]);
    expect(codes.sort()).toEqual(['loaded_before', 'taken']);
  });

  it('must have been tried to its end', async () => {
    const { boss, db } = scene;
    const loaded = await load(scene, boss, 'phone\n79189200001\n');
    expect(await codeOf(boss, loaded.id)).toBe('not_tried');
    const tried = await load(scene, boss, 'phone\n79189200002\n', { dryRun: true });
    for (const state of ['running', 'failed', 'cancelled']) {
      await db.rows(
        sql`update crm.exchange_imports set state = ${state} where id = ${tried.id}::bigint`
      );
      expect(await codeOf(boss, tried.id)).toBe('not_tried');
    }
    expect(await codeOf(boss, '999999999999')).toBe('not_found');
  });

  it('says so when the file is kept no longer', async () => {
    const { id } = await load(scene, scene.boss, 'phone\n79189300001\n', { dryRun: true });
    const row = await scene.db.one<{ file: string }>(
      sql`select file_id::text as file from crm.exchange_imports where id = ${id}::bigint`
    );
    await removeFile(scene.db, row?.file ?? '');
    expect(await codeOf(scene.boss, id)).toBe('upload_gone');
  });

  it('may be loaded by another who sees it and whole phones, within his own scope', async () => {
    const { alpha, beta } = scene.world.projects;
    const owner = await scene.manager({ projects: [alpha] });
    const same = await scene.manager({ projects: [alpha] });
    const other = await scene.manager({ projects: [beta] });
    const tried = await load(scene, owner, 'phone\n79189400001\n', {
      defaults: { project: alpha },
      dryRun: true,
    });
    expect(await codeOf(other, tried.id)).toBe('not_found');
    // Who loads it owns the load, and its rejects file holds whole phones.
    expect(await codeOf(same, tried.id, without(canNumbers.full))).toBe('needs_full');
    expect((await readLoad(scene.db, tried.id, same, everything)).order).toBeNull();
    const loaded = await loadAsTried(scene, same, tried.id);
    expect(loaded).toMatchObject({ inserted: 1, actor: same.actor.name });
    // He who tried it asks with what he may see by now.
    await scene.db.rows(sql`
      delete from public.access_scopes_projects_lnk where project_id = ${alpha} and access_scope_id in (
        select access_scope_id from public.access_scopes_users_lnk where user_id = ${owner.actor.id})`);
    const narrowed = await scene.askerFor(owner.actor);
    expect(await codeOf(narrowed, tried.id)).toBe('unknown_reference');
  });

  it('brings its consent with the load, not before', async () => {
    const { boss, db } = scene;
    const kept = await upload(scene, boss, 'phone\n79189500001\n');
    const input = startImport.input.parse({
      upload: kept.upload.id,
      consent: CONSENT,
      dryRun: true,
    });
    const means = { job: importFileJob, can: everything };
    const refused = orderImport(db, input, boss, { ...means, can: without(canNumbers.consent) });
    await expect(refused).rejects.toMatchObject({ details: { code: 'forbidden' } });
    const { id } = await orderImport(db, input, boss, means);
    expect(await ended(scene, boss, id)).toMatchObject({ state: 'done', inserted: 1 });
    const consents = () => db.rows(sql`select 1 from crm.numbers_consents`);
    expect(await consents()).toEqual([]);
    const tried = await readLoad(db, id, boss, everything);
    expect(tried).toMatchObject({ consents: [], order: { consent: CONSENT } });
    // Nobody gives a consent to what brings no number.
    expect(await loadsInSight.named(db, [id], { ...boss, can: everything })).toEqual([]);
    expect(await codeOf(boss, id, without(canNumbers.consent))).toBe('forbidden');
    const loaded = await loadAsTried(scene, boss, id);
    expect(await consents()).toHaveLength(1);
    const shown = await readLoad(db, loaded.id, boss, everything);
    expect(shown).toMatchObject({ consents: [{ ...CONSENT, import: loaded.id }], order: null });
    expect(shown.samples).toEqual([]);
  });
});
