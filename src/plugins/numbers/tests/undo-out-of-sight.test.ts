import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { insertLoadedNumbers, seedLoaded } from './bulk-base';
import { addPerson, openBulkScene, type BulkScene } from './bulk-scene';

let scene: BulkScene;
beforeAll(async () => {
  scene = await openBulkScene();
});
afterAll(() => scene?.close());
beforeEach(() => seedLoaded.clear(scene.db));

/** Somebody who may do everything, in two projects. */
const ownerOfTwo = async () => {
  const user = await addPerson(scene.db, 'numera-administrator');
  await scene.db.rows(sql`delete from public.access_scopes_roles_lnk`);
  await scene.db.rows(sql`
      with scope as (
        insert into public.access_scopes (document_id, name, provider_mode, group_mode, project_mode, geo_mode, pool, published_at)
        values (gen_random_uuid()::text, ${`of ${user}`}, 'all', 'all', 'listed', 'all', false, now()) returning id),
      held as (insert into public.access_scopes_users_lnk (access_scope_id, user_id) select id, ${user}::int from scope)
      insert into public.access_scopes_projects_lnk (access_scope_id, project_id)
      select id, unnest(${[scene.id('project', 'alpha'), scene.id('project', 'beta')]}::int[]) from scope`);
  return scene.writer(user);
};

describe('an undo', () => {
  it.each([
    ['move', { type: 'move', project: 'beta' }],
    ['deletion', { type: 'delete' }],
  ] as const)(
    'of a %s brings nothing back to where its owner sees nothing any more',
    async (_, action) => {
      const alpha = scene.id('project', 'alpha');
      await insertLoadedNumbers(scene, { count: 3, project: 'alpha' });
      const owner = await ownerOfTwo();
      const bulk = await scene.bulk({ filter: { project: 'alpha' }, action }, owner);
      expect(bulk.result).toEqual({ changed: 3, skipped: [] });
      await scene.db.rows(sql`
        delete from public.access_scopes_projects_lnk where project_id = ${alpha} and access_scope_id in (
          select access_scope_id from public.access_scopes_users_lnk where user_id = ${owner.actor.id})`);
      const undo = await scene.undo(bulk.id, owner);
      expect(undo.result).toEqual({ undone: 0, left: [{ reason: 'outside', count: 3 }] });
      expect(
        await scene.db.rows(sql`select 1 from crm.numbers where project_id = ${alpha}`)
      ).toEqual([]);
    }
  );
});
