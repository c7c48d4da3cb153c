import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { openBulkScene, type BulkScene } from './bulk-scene';

describe('a bulk status change', () => {
  let scene: BulkScene;
  beforeAll(async () => {
    scene = await openBulkScene();
  });
  afterAll(() => scene?.close());
  beforeEach(() => scene.db.rows(sql`delete from crm.numbers`));

  let phones = 79170000000;
  const put = async (count: number, project: string, status = 'new') => {
    await scene.db.rows(sql`
      insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id, allocated_at)
      select ${phones}::bigint + i, ${scene.id('project', project)}, ${scene.id('provider', 'acme')}, ${scene.id('geo', 'ekb')},
        ${scene.id('status', status)}, now() from generate_series(1, ${count}) i`);
    phones += count;
  };

  it('changes what the filter finds, and says how many', async () => {
    await put(30, 'alpha');
    const { state, result, error } = await scene.bulk({
      filter: { project: 'alpha' },
      action: { type: 'status', status: 'no_answer' },
    });
    expect(error).toBeNull();
    expect({ state, result }).toEqual({ state: 'done', result: { changed: 30, skipped: [] } });
  });
});
