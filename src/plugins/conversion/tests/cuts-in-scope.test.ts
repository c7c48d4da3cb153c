import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { forgetDictionaries } from '../../access/server/src/public';
import { EVERYTHING, type Listed, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { queryConversion as contract } from '../contract/conversion';
import { endpoints } from '../server/src/controllers/conversion';
import { fold } from '../server/src/services/fold';

let test: TestDatabase;
let project = 0;
let providers: number[] = [];
let geos: number[] = [];

const idsOf = async (rows: Promise<Array<{ id: number }>>) => (await rows).map(({ id }) => id);

beforeAll(async () => {
  test = await createTestDatabase();
  const [made] = await idsOf(
    test.knex('projects').insert({ document_id: 'p', code: 'p', name: 'p' }, ['id'])
  );
  project = made ?? 0;
  providers = await idsOf(
    test.knex('providers').insert(
      ['near', 'far'].map((code) => ({ document_id: code, code, name: code, state: 'active' })),
      ['id']
    )
  );
  geos = await idsOf(
    test.knex('geos').insert(
      ['here', 'there'].map((code) => ({ document_id: code, code, name_en: code, name_ru: code })),
      ['id']
    )
  );
  forgetDictionaries();
  for (const provider of providers)
    for (const geo of geos)
      await test.db.rows(sql`
        insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, day_p, load_day, alloc_day,
          hour_n, hour_p, n, allocated, processed, success)
        values (${project}, ${provider}, ${geo}, 1, '2026-11-02', '2026-11-02', '2026-11-02', '2026-11-02', 9, 9, 1, 1, 1, 1)`);
  await fold(test.db);
});
afterAll(() => test?.drop());

const query = endpoints.find((each) => each.contract.name === contract.name)?.handle;

const ask = async (question: object, scope: Scope = EVERYTHING, full = true) => {
  const input = contract.input.parse({ metrics: ['success'], ...question });
  const answer = query?.({ db: test.db, scope, input, can: () => full } as never);
  return (await answer) as { meta: { totals: { success: { value: number } } } };
};

const successes = async (question: object, scope?: Scope) =>
  (await ask(question, scope)).meta.totals.success.value;

describe('every cut and the cost', () => {
  const refused = { details: { code: 'forbidden' } };

  it.each([
    { by: ['provider'] },
    { by: ['geo'] },
    { by: ['weekday', 'hour'] },
    { metrics: ['cost_per_success'] },
    { filter: { provider: 'near' } },
    { filter: { geo: 'here' } },
  ])('%j is answered with the permission for it only', async (question) => {
    await expect(ask(question, EVERYTHING, false)).rejects.toMatchObject(refused);
    await expect(ask(question)).resolves.toBeDefined();
  });

  it('is not asked for by a project, a status or a day', async () => {
    for (const cut of ['project', 'status', 'day'])
      await expect(ask({ by: [cut] }, EVERYTHING, false)).resolves.toBeDefined();
  });
});

describe('figures', () => {
  const within = (part: { providers?: Listed; geos?: Listed }): Scope => ({
    rules: [{ projects: 'all', providers: 'all', geos: 'all', pool: true, ...part }],
  });

  it('are those of the scope, whichever side of it is narrow', async () => {
    expect(await successes({})).toBe(4);
    expect(await successes({}, within({ providers: providers.slice(0, 1) }))).toBe(2);
    expect(await successes({}, within({ geos: geos.slice(0, 1) }))).toBe(2);
  });

  it('are those of the filter, whichever side of it is narrow', async () => {
    expect(await successes({ filter: { provider: 'near' } })).toBe(2);
    expect(await successes({ filter: { geo: 'here' } })).toBe(2);
    expect(await successes({ filter: { provider: 'near', geo: 'here' } })).toBe(1);
  });

  it('of a provider or a geo out of sight are refused like those of none', async () => {
    const part = within({ providers: providers.slice(0, 1), geos: geos.slice(0, 1) });
    expect(await successes({ filter: { provider: 'near', geo: 'here' } }, part)).toBe(1);
    for (const filter of [
      { provider: 'far' },
      { provider: 'none' },
      { geo: 'there' },
      { geo: 'no' },
    ])
      await expect(ask({ filter }, part)).rejects.toMatchObject({
        details: { code: 'unknown_reference' },
      });
  });
});
