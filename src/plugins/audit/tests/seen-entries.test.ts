import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import type { Output } from '../../core/contract/contract';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { type listChoices, searchAudit } from '../contract/audit';
import { choices } from '../server/src/list-choices';
import { record } from '../server/src/record';
import { search } from '../server/src/search-audit';

const anna = { kind: 'user', id: 7, name: 'Anna', superAdmin: false, roles: [] } as const;
const boris = { ...anna, id: 8, name: 'Boris' };
const clara = { ...anna, id: 9, name: 'Clara' };

let test: TestDatabase;
let [mine, foreign] = [0, 0];

beforeAll(async () => {
  test = await createTestDatabase();
  const ids = (await test.knex('projects').insert(
    ['mine', 'foreign'].map((code) => ({ document_id: code, code, name: code })),
    ['id']
  )) as Array<{ id: number }>;
  [mine = 0, foreign = 0] = ids.map(({ id }) => id);
  const done = [
    [anna, 'own', []],
    [boris, 'inside', [mine]],
    [boris, 'mixed', [mine, foreign]],
    [clara, 'outside', [foreign]],
    [clara, 'nowhere', []],
  ] as const;
  await test.db.tx(async (tx) => {
    for (const [actor, name, projects] of done)
      await record(tx, { actor, action: `test.${name}`, projects });
  });
});
afterAll(() => test?.drop());

const part = (): Scope => ({
  rules: [{ projects: [mine], providers: 'all', geos: 'all', pool: true }],
});

const call = (scope: Scope, ofOthers: boolean, input: object) =>
  ({ db: test.db, actor: anna, scope, can: () => ofOthers, input }) as never;

const found = async (scope: Scope, ofOthers = true, filter: object = {}): Promise<string[]> => {
  const input = searchAudit.input.parse({ filter: { action: 'test.*', ...filter } });
  const { data } = (await search.handle(call(scope, ofOthers, input))) as unknown as {
    data: Output<typeof searchAudit>;
  };
  return data.map(({ action }) => action.replace('test.', '')).reverse();
};

describe('entries of the log', () => {
  it('of others are seen where every project that they touched is', async () => {
    expect(await found(EVERYTHING)).toEqual(['own', 'inside', 'mixed', 'outside', 'nowhere']);
    expect(await found(part())).toEqual(['own', 'inside']);
    expect(await found({ rules: [] })).toEqual(['own']);
  });

  it('of others are not even asked for without the permission', async () => {
    expect(await found(EVERYTHING, false)).toEqual(['own']);
    for (const actor of [{ kind: 'user', id: 8 }, { kind: 'token' }])
      await expect(found(EVERYTHING, false, { actor })).rejects.toMatchObject({
        details: { code: 'audit_own_only' },
      });
    expect(await found(EVERYTHING, false, { actor: { kind: 'user', id: 7 } })).toEqual(['own']);
  });
});

describe('what the log may be asked about', () => {
  const offered = async (scope: Scope, ofOthers = true) => {
    const answer = (await choices.handle(call(scope, ofOthers, {}))) as unknown as Output<
      typeof listChoices
    >;
    return [answer.people.map(({ id }) => id), answer.projects.map(({ id }) => id)];
  };

  it('are people and projects whose entries are seen', async () => {
    expect(await offered(EVERYTHING)).toEqual([
      [7, 8, 9],
      [foreign, mine],
    ]);
    expect(await offered(part())).toEqual([[7, 8], [mine]]);
  });

  it('are no people without the permission', async () => {
    expect(await offered(EVERYTHING, false)).toEqual([[], [foreign, mine]]);
  });
});
