import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duringWork } from '../../../../tests/harness/during-work';
import { sql } from '../../core/server/src/sql';
import { addPerson, openBulkScene, type BulkScene } from './bulk-scene';

const NUMBERS = 12_000;

describe('a bulk change that goes on', () => {
  let scene: BulkScene;
  beforeAll(async () => {
    scene = await openBulkScene();
  });
  afterAll(() => scene?.close());

  const batch = { table: 'crm.numbers_bulks', when: 'new.changed > old.changed' };

  /** Numbers of one project, and a manager whose scope shows that project alone. */
  const prepare = async (from: number) => {
    const project = scene.id('project', 'alpha');
    await scene.db.rows(sql`delete from crm.numbers`);
    await scene.db.rows(sql`
      insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id)
      select ${from}::bigint + i, ${project}, ${scene.id('provider', 'acme')}, ${scene.id('geo', 'ekb')},
        ${scene.id('status', 'new')} from generate_series(1, ${NUMBERS}::int) i`);
    const user = await addPerson(scene.db, 'numera-manager');
    await scene.db.rows(sql`
      with scope as (
        insert into public.access_scopes (document_id, name, provider_mode, group_mode, project_mode, geo_mode, pool, published_at)
        values (gen_random_uuid()::text, ${`of ${user}`}, 'all', 'all', 'listed', 'all', false, now()) returning id),
      held as (insert into public.access_scopes_users_lnk (access_scope_id, user_id) select id, ${user}::int from scope)
      insert into public.access_scopes_projects_lnk (access_scope_id, project_id) select id, ${project}::int from scope`);
    return { user, manager: await scene.writer(user) };
  };

  const changedRows = async (): Promise<number> =>
    (
      await scene.db.one<{ n: number }>(sql`
        select count(*)::int as n from crm.numbers where status_id = ${scene.id('status', 'busy')}`)
    )?.n ?? 0;

  const toBusy = { filter: {}, action: { type: 'status', status: 'busy' } };

  it.each([
    ['is blocked', 'update public.admin_users set blocked = true where id =', 79_180_000_000],
    ['loses his role', 'delete from public.admin_users_roles_lnk where user_id =', 79_181_000_000],
  ] as const)('stops at the next batch when its owner %s', async (_what, change, from) => {
    const { user, manager } = await prepare(from);
    const undo = await duringWork(scene.database, batch, `${change} ${user}`);
    const ended = await scene.bulk(toBusy, manager);
    await undo();
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'rights_gone' } });
    expect(await changedRows()).toBeGreaterThan(0);
    expect(await changedRows()).toBeLessThan(NUMBERS);
  });

  it('leaves alone what its owner may no longer see', async () => {
    const { user, manager } = await prepare(79_182_000_000);
    const undo = await duringWork(
      scene.database,
      batch,
      `delete from public.access_scopes_projects_lnk where access_scope_id in (
         select access_scope_id from public.access_scopes_users_lnk where user_id = ${user})`
    );
    const ended = await scene.bulk(toBusy, manager);
    await undo();
    const changed = await changedRows();
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(NUMBERS);
    expect(ended).toMatchObject({
      state: 'done',
      result: { changed, skipped: [{ reason: 'gone', count: NUMBERS - changed }] },
    });
  });
});
