import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { NUMBER_WORDS } from '../../core/admin/src/kit/filter/number-ask';
import { sql } from '../../core/server/src/sql';
import { changeView, createView, MOST_VIEWS, VIEW_WORDS } from '../contract/views';
import {
  changeSavedView,
  createSavedView,
  deleteSavedView,
  savedViews,
  type ViewsCaller,
} from '../server/src/services/saved-views';

let database: TestDatabase;
let [sales, support] = [0, 0];
beforeAll(async () => {
  database = await createTestDatabase();
  const roles = await database.db.rows<{ id: number }>(
    sql`select id from public.admin_roles where code like 'numera-%' order by id limit 2`
  );
  [sales, support] = [roles[0]?.id ?? 0, roles[1]?.id ?? 0];
  expect(support).toBeGreaterThan(0);
});
afterAll(() => database?.drop());

const person = (id: number, roles: readonly number[], shares = false): ViewsCaller => ({
  actor: { kind: 'user', id, superAdmin: false, name: `Person ${id}`, roles },
  shares,
  requestId: 'r',
  ip: '127.0.0.1',
});

const keep = (by: ViewsCaller, wish: Readonly<Record<string, unknown>>) =>
  createSavedView(database.db, createView.input.parse(wish), by);
const change = (by: ViewsCaller, wish: Readonly<Record<string, unknown>>) =>
  changeSavedView(database.db, changeView.input.parse(wish), by);
const namesOf = async (by: ViewsCaller) =>
  (await savedViews(database.db, by)).map(({ name }) => name);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { details?: { code?: string } }) => error.details?.code
  );

describe('saved views', () => {
  it('hold every word of the page’s address that asks, and no other', () => {
    expect([...VIEW_WORDS].sort()).toEqual([...NUMBER_WORDS, 'import', 'sort'].sort());
    const takes = (word: string) =>
      createView.input.safeParse({ name: 'x', words: { [word]: '7' } }).success;
    expect(['range.price', 'list.kind', 'text.city', 'status'].map(takes)).not.toContain(false);
    expect(['phone', 'phones', 'q', 'text.', 'other.city'].map(takes)).not.toContain(true);
  });

  it('come back as they were kept, and are told to the log', async () => {
    const me = person(11, [sales]);
    const words = { status: '1,2', created: '2026-11-01..', sort: 'updated:desc' };
    const made = await keep(me, { name: '  В обзвон ', words, columns: ['phone', 'status'] });
    expect(made).toMatchObject({
      ...{ name: 'В обзвон', words, columns: ['phone', 'status'], roles: [] },
      ...{ owner: 'Person 11', mine: true, editable: true, version: 1 },
    });
    expect(await savedViews(database.db, me)).toEqual([made]);
    const changed = await change(me, { id: made.id, words: {}, columns: null, version: 1 });
    expect(changed).toMatchObject({ name: 'В обзвон', words: {}, columns: null, version: 2 });
    await deleteSavedView(database.db, made.id, me);
    expect(await savedViews(database.db, me)).toEqual([]);
    const told = await database.db.rows<{ action: string; words: string }>(
      sql`select action, jsonb_build_array(before->'words', after->'words')::text as words from crm.audit_events
        where subject_kind = 'view' and subject_id = ${made.id} order by id`
    );
    expect(told.map(({ action, words: both }) => [action, JSON.parse(both)])).toEqual([
      ['numbers.view.create', [null, words]],
      ['numbers.view.change', [words, {}]],
      ['numbers.view.delete', [{}, null]],
    ]);
  });

  it('are seen by their owner and by the roles they are shared with', async () => {
    const boss = person(21, [], true);
    const [colleague, stranger] = [person(22, [sales]), person(23, [support])];
    await keep(boss, { name: 'Mine' });
    const shared = await keep(boss, { name: 'Shared', roles: [sales] });
    expect(await namesOf(boss)).toEqual(['Mine', 'Shared']);
    expect(await savedViews(database.db, colleague)).toMatchObject([
      { id: shared.id, mine: false, editable: false, owner: 'Person 21' },
    ]);
    expect(await namesOf(stranger)).toEqual([]);
    expect(await codeOf(change(stranger, { id: shared.id, name: 'Taken' }))).toBe('not_found');
    expect(await codeOf(deleteSavedView(database.db, shared.id, stranger))).toBe('not_found');
  });

  it('that are shared are changed by those alone who may share', async () => {
    const boss = person(31, [], true);
    const shared = await keep(boss, { name: 'Shared', roles: [sales] });
    const reader = person(32, [sales]);
    expect(await codeOf(change(reader, { id: shared.id, name: 'Ours' }))).toBe(
      'sharing_not_allowed'
    );
    expect(await codeOf(deleteSavedView(database.db, shared.id, reader))).toBe(
      'sharing_not_allowed'
    );
    const deputy = person(33, [sales], true);
    expect(await change(deputy, { id: shared.id, name: 'Ours' })).toMatchObject({ name: 'Ours' });
    // Whoever lost the right may not change what others work with, though he made it.
    expect(await codeOf(change(person(31, []), { id: shared.id, words: {} }))).toBe(
      'sharing_not_allowed'
    );
    expect(await codeOf(keep(reader, { name: 'For all', roles: [support] }))).toBe(
      'sharing_not_allowed'
    );
    expect(await codeOf(keep(boss, { name: 'For nobody', roles: [sales, 999_999] }))).toBe(
      'invalid_input'
    );
  });

  it('have a name once a person, and a change of an old version is refused', async () => {
    const [me, other] = [person(41, []), person(42, [])];
    const made = await keep(me, { name: 'Юг' });
    expect(await codeOf(keep(me, { name: 'ЮГ' }))).toBe('view_name_taken');
    expect((await keep(other, { name: 'Юг' })).name).toBe('Юг');
    const second = await keep(me, { name: 'Север' });
    expect(await codeOf(change(me, { id: second.id, name: 'юг' }))).toBe('view_name_taken');
    await change(me, { id: made.id, words: { status: '1' }, version: 1 });
    expect(await codeOf(change(me, { id: made.id, words: {}, version: 1 }))).toBe('view_changed');
  });

  it('are so many a person and no more, also when two come at once', async () => {
    const me = person(51, []);
    for (let n = 1; n < MOST_VIEWS; n += 1) await keep(me, { name: `View ${n}` });
    const both = await Promise.all([
      codeOf(keep(me, { name: 'a' })),
      codeOf(keep(me, { name: 'b' })),
    ]);
    expect(both.sort()).toEqual(['done', 'too_many_views']);
    expect(await namesOf(me)).toHaveLength(MOST_VIEWS);
  });
});
