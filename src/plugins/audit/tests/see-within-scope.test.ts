import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING, NOTHING, type Scope, type ScopeRule } from '../../core/server/src/scope';
import { record } from '../server/src/record';
import { countEvents, searchEvents } from '../server/src/sql/search-events';

const me = { kind: 'user', id: 1, superAdmin: false, name: 'I', roles: [] } as const;
const somebody = { ...me, id: 2, name: 'Somebody' };

const whole: ScopeRule = { projects: 'all', providers: 'all', geos: 'all', pool: true };
const rules = (...each: Array<Partial<ScopeRule>>): Scope => ({
  rules: each.map((rule) => ({ ...whole, pool: false, ...rule })),
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const entries = [[], [1], [2], [1, 2]] as const;
  await database.db.tx(async (tx) => {
    for (const projects of entries)
      await record(tx, {
        actor: somebody,
        action: 'numbers.edit',
        subject: { kind: 'touched', id: projects.join('+') },
        projects: [...projects],
      });
    await record(tx, {
      actor: me,
      action: 'numbers.edit',
      subject: { kind: 'touched', id: 'mine' },
      projects: [2],
    });
  });
});
afterAll(() => database.drop());

const seen = async (scope: Scope): Promise<string[]> => {
  const question = { filter: { subject: { kind: 'touched' } }, actor: me, scope, ownOnly: false };
  const found = await searchEvents(database.db, { ...question, limit: 50, before: undefined });
  const { rows } = await countEvents(database.db, question, 50);
  expect(rows).toBe(found.length);
  return found.map(({ subject }) => subject?.id ?? '').sort();
};

describe('the whole log, within a scope', () => {
  it.each([
    ['everything', EVERYTHING, ['', '1', '1+2', '2', 'mine']],
    ['all but the pool', rules({}), ['1', '1+2', '2', 'mine']],
    ['one project', rules({ projects: [1] }), ['1', 'mine']],
    [
      'both projects, each by a scope of its own',
      rules({ projects: [1] }, { projects: [2] }),
      ['1', '1+2', '2', 'mine'],
    ],
    ['one project of one provider', rules({ projects: [1], providers: [7] }), ['mine']],
    ['one project of one geo', rules({ projects: [1], geos: [7] }), ['mine']],
    ['every project of one provider', rules({ providers: [7], pool: true }), ['mine']],
    [
      'one project whole, the other of one provider',
      rules({ projects: [1] }, { projects: [2], providers: [7] }),
      ['1', 'mine'],
    ],
    ['nothing', NOTHING, ['mine']],
  ])('of %s', async (_, scope, expected) => {
    expect(await seen(scope)).toEqual(expected);
  });
});
