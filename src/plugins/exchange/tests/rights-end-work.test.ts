import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duringWork } from '../../../../tests/harness/during-work';
import { sql } from '../../core/server/src/sql';
import type { Asker } from '../server/src/services/keep-upload';

import { downloadText, exported, load, numbersIn } from './support/load';
import { openScene, type Scene } from './support/scene';

const ROWS = 120_000;

/** Three chunks of a load, three windows of an export. */
const file = (from: number): string =>
  `phone\n${Array.from({ length: ROWS }, (_, n) => from + n).join('\n')}\n`;

const blocked = ({ actor }: Asker) =>
  `update public.admin_users set blocked = true where id = ${actor.id}`;
const roleTaken = ({ actor }: Asker) =>
  `delete from public.admin_users_roles_lnk where user_id = ${actor.id}`;
const projectTaken = ({ actor }: Asker, project: number) => `
  delete from public.access_scopes_projects_lnk where project_id = ${project} and access_scope_id in (
    select access_scope_id from public.access_scopes_users_lnk where user_id = ${actor.id})`;

describe('work that goes on', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    const project = scene.world.projects.alpha;
    await load(scene, scene.boss, file(79_173_000_000), { defaults: { project } });
  });
  afterAll(() => scene.close());

  const merging = {
    table: 'crm.exchange_imports',
    when: 'new.inserted > 0 and new.inserted > old.inserted',
  };
  const writing = { table: 'crm.exchange_exports', when: 'new.written > 0' };

  it.each([
    ['its owner is blocked', blocked, 79_170_000_000],
    ['his role is taken', roleTaken, 79_171_000_000],
    ['his project is taken out of his scope', projectTaken, 79_172_000_000],
  ] as const)('stops a load at the next chunk when %s', async (_what, change, from) => {
    const { alpha, beta } = scene.world.projects;
    const manager = await scene.manager({ projects: [alpha, beta] });
    const undo = await duringWork(scene.database, merging, change(manager, alpha));
    const row = await load(scene, manager, file(from), { defaults: { project: alpha } });
    await undo();
    expect(row).toMatchObject({ state: 'failed', error: { code: 'rights_gone' } });
    const [there] = await scene.db.rows<{ n: number }>(sql`
      select count(*)::int as n from crm.numbers where phone between ${from} and ${from + ROWS}`);
    expect(there?.n).toBeGreaterThan(0);
    expect(there?.n).toBeLessThan(ROWS);
    expect(row.inserted).toBe(there?.n);
  });

  it('stops an export when its owner is blocked, and leaves no file', async () => {
    const manager = await scene.manager({});
    const undo = await duringWork(scene.database, writing, blocked(manager));
    const { row } = await exported(scene, manager, { columns: ['phone'] });
    await undo();
    expect(row).toMatchObject({ state: 'failed', error: { code: 'rights_gone' } });
    // At the next window, not after the last one.
    expect(row.written).toBeGreaterThan(0);
    expect(row.written).toBeLessThan(row.rows);
    await expect(downloadText(scene, manager, row.id)).rejects.toMatchObject({
      details: { code: 'not_ready' },
    });
  });

  it('writes an export anew when its owner may see less meanwhile, and hands over no more', async () => {
    const { alpha, beta } = scene.world.projects;
    await load(scene, scene.boss, 'phone\n79179000001\n', { defaults: { project: beta } });
    const manager = await scene.manager({ projects: [alpha, beta] });
    const undo = await duringWork(scene.database, writing, projectTaken(manager, alpha));
    const { row } = await exported(scene, manager, { columns: ['phone'] });
    await undo();
    const kept = (await numbersIn(scene, beta)).length;
    expect(kept).toBeGreaterThan(0);
    expect(row.rows).toBeGreaterThan(50_000);
    expect(row).toMatchObject({ state: 'done', written: kept, gone: row.rows - kept });
    const text = await downloadText(scene, await scene.askerFor(manager.actor), row.id);
    expect(text.trimEnd().split('\r\n')).toHaveLength(kept + 1);
  });

  it('asks once more before a file is finished, though its only window was read with all rights', async () => {
    const { alpha, beta } = scene.world.projects;
    await load(scene, scene.boss, 'phone\n79179000002\n79179000003\n', {
      defaults: { project: beta },
    });
    const manager = await scene.manager({ projects: [alpha, beta] });
    const undo = await duringWork(scene.database, writing, projectTaken(manager, beta));
    const { row } = await exported(scene, manager, {
      columns: ['phone'],
      filter: { project: [beta] },
    });
    await undo();
    expect(row.rows).toBeGreaterThanOrEqual(2);
    expect(row).toMatchObject({ state: 'done', written: 0, gone: row.rows });
  });

  it('keeps a finished file from an owner who may see less by now', async () => {
    const { alpha, beta } = scene.world.projects;
    const manager = await scene.manager({ projects: [alpha, beta] });
    const { row, text } = await exported(scene, manager, { columns: ['phone'] });
    expect(row.state).toBe('done');
    expect(text.length).toBeGreaterThan(1_000);
    await scene.db.rows(sql`
      delete from public.access_scopes_projects_lnk where project_id = ${alpha} and access_scope_id in (
        select access_scope_id from public.access_scopes_users_lnk where user_id = ${manager.actor.id})`);
    const narrowed = await scene.askerFor(manager.actor);
    await expect(downloadText(scene, narrowed, row.id)).rejects.toMatchObject({
      status: 403,
      details: { code: 'scope_moved' },
    });
    expect((await downloadText(scene, scene.boss, row.id)).length).toBe(text.length);
  });
});
