import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { sql } from '../../core/server/src/sql';
import { changeNumber as contract } from '../contract/numbers';
import { changeNumber } from '../server/src/services/change-number';
import { readTimeline } from '../server/src/services/read-timeline';
import { readTimeline as timelineContract } from '../contract/numbers';
import { makeDictionaries, makeWriter, project, seededStatuses, seedZones, status } from './world';

const strict = status(20, 'strict', ['processed'], { allowedNext: [3], requiresReason: true });
const dictionaries = makeDictionaries({
  projects: [project(1), project(2, { statuses: [1, 3] })],
  statuses: [...seededStatuses, strict],
});

let database: TestDatabase;
let phones = 79150000000;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedZones(database.db);
});
afterAll(() => database.drop());

const makeNumber = async (projectId = 1): Promise<string> => {
  const row = await database.db.one<{ id: string }>(sql`
    insert into crm.numbers (phone, project_id, provider_id, geo_id, zone_id, status_id, allocated_at, created_at, status_at)
    values (${(phones += 1)}, ${projectId}, 1, 11, 2, 1, now(), date_trunc('milliseconds', now()) - interval '1 day',
      date_trunc('milliseconds', now()) - interval '1 day') returning id::text`);
  return row?.id ?? '';
};

const change = (id: string, wish: object, by = makeWriter(dictionaries)) =>
  changeNumber(database.db, contract.input.parse({ id, ...wish }), by);

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
  );

const sums = (statusId?: number) =>
  database.db.one<Record<string, number>>(sql`
    select coalesce(sum(n), 0)::int as n, coalesce(sum(processed), 0)::int as processed,
      coalesce(sum(contacted), 0)::int as contacted, coalesce(sum(success), 0)::int as success,
      coalesce(sum(no_answer), 0)::int as no_answer, coalesce(sum(dnc), 0)::int as dnc
    from crm.numbers_deltas where status_id = ${statusId ?? null} or ${statusId === undefined}`);

const clear = () => database.db.rows(sql`delete from crm.numbers_deltas`);

describe('changing the status of one number', () => {
  it('moves the number by exactly one, with its event and its metrics', async () => {
    await clear();
    const id = await makeNumber();
    const row = await change(id, { status: 'success' });
    expect(row).toMatchObject({ status: 3, version: 2 });
    expect(await sums(1)).toMatchObject({ n: -1, processed: 0 });
    expect(await sums(3)).toMatchObject({ n: 1, processed: 1, contacted: 1, success: 1 });
    await change(id, { status: 'no_answer' });
    expect(await sums()).toMatchObject({
      n: 0,
      processed: 1,
      contacted: 1,
      success: 0,
      no_answer: 1,
    });
    const events = await database.db.rows<object>(
      sql`select from_status, to_status from crm.numbers_status_events where number_id = ${id} order by id`
    );
    expect(events).toEqual([
      { from_status: 1, to_status: 3 },
      { from_status: 3, to_status: 5 },
    ]);
  });

  it('takes back a metric where and when it was given', async () => {
    await clear();
    const id = await makeNumber();
    await change(id, {
      status: 'success',
      occurredAt: new Date(Date.now() - 7_200_000).toISOString(),
    });
    await change(id, { status: 'refusal' });
    const [given, taken] = await database.db.rows<object>(sql`
      select project_id, provider_id, geo_id, day_n::text, hour_n, day_p::text, hour_p
      from crm.numbers_deltas where success <> 0 order by id`);
    expect(given).toBeDefined();
    expect(taken).toEqual(given);
    const [refused] = await database.db.rows<{ hour_n: number; hour_p: number }>(
      sql`select hour_n, hour_p from crm.numbers_deltas where refusal = 1`
    );
    // Yekaterinburg is two hours ahead of Moscow.
    expect(((refused?.hour_n ?? 0) - (refused?.hour_p ?? 0) + 24) % 24).toBe(2);
  });

  it('restates history with a late event and keeps the current status', async () => {
    await clear();
    const id = await makeNumber();
    const hours = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
    await change(id, { status: 'refusal', occurredAt: hours(2) });
    const late = await change(id, { status: 'no_answer', occurredAt: hours(5) });
    expect(late).toMatchObject({
      status: 4,
      statusAt: expect.stringContaining(hours(2).slice(0, 16)),
    });
    expect(await sums()).toMatchObject({ n: 0, processed: 1, contacted: 1, no_answer: 0 });
    // The first contact attempt is now three hours earlier.
    const processed = await database.db.rows<{ to: number; n: number }>(sql`
      select status_id as to, sum(processed)::int as n from crm.numbers_deltas group by 1 having sum(processed) <> 0`);
    expect(processed).toEqual([{ to: 5, n: 1 }]);
    const { data } = await readTimeline(
      database.db,
      timelineContract.input.parse({ id }),
      makeWriter(dictionaries)
    );
    expect(data.map(({ kind, from, to, late: isLate }) => [kind, from, to, isLate])).toEqual([
      ['status', 1, 4, false],
      ['status', 1, 5, true],
      ['load', null, 1, false],
    ]);
  });

  it('refuses what has not happened yet', async () => {
    const id = await makeNumber();
    const occurredAt = new Date(Date.now() + 3_600_000).toISOString();
    expect(await codeOf(change(id, { status: 'success', occurredAt }))).toBe('future_event');
  });

  it('holds to allowed transitions, to reasons and to the statuses of the project', async () => {
    const id = await makeNumber();
    expect(await codeOf(change(id, { status: 'strict' }))).toBe('reason_required');
    expect(await codeOf(change(id, { status: 'strict', reason: 'asked for' }))).toBe('done');
    expect(await codeOf(change(id, { status: 'refusal' }))).toBe('transition_refused');
    expect(await codeOf(change(id, { status: 'success' }))).toBe('done');
    const other = await makeNumber(2);
    expect(await codeOf(change(other, { status: 'refusal' }))).toBe('transition_refused');
    expect(await codeOf(change(other, { status: 'unheard' }))).toBe('unknown_reference');
  });

  it('answers 409 with the present row when the version is an old one', async () => {
    const id = await makeNumber();
    await change(id, { comment: 'first', version: 1 });
    const error = await change(id, { comment: 'second', version: 1 }).catch((e: object) => e);
    expect(error).toMatchObject({
      status: 409,
      details: { code: 'row_changed', current: { id, version: 2, comment: 'first' } },
    });
  });

  it('lets many writers change one number at once and loses none of them', async () => {
    await clear();
    const id = await makeNumber();
    const wishes = Array.from({ length: 20 }, (_, i) => ({
      status: i % 2 ? 'success' : 'no_answer',
    }));
    const ended = await Promise.all(wishes.map((wish) => codeOf(change(id, wish))));
    expect(new Set(ended)).toEqual(new Set(['done']));
    const events = await database.db.rows<{ from_status: number; to_status: number }>(
      sql`select from_status, to_status from crm.numbers_status_events where number_id = ${id} order by occurred_at, id`
    );
    const row = await database.db.one<{ version: number; status_id: number }>(
      sql`select version, status_id from crm.numbers where id = ${id}`
    );
    expect(events.length).toBeGreaterThan(1);
    expect(row).toEqual({ version: events.length + 1, status_id: events.at(-1)?.to_status });
    // Each event leaves the status that the one before it gave.
    events.slice(1).forEach((event, i) => expect(event.from_status).toBe(events[i]?.to_status));
    expect(await sums()).toMatchObject({ n: 0, processed: 1 });
  });

  it('lets one of two win who saw the same version', async () => {
    const id = await makeNumber();
    const ended = await Promise.all(
      ['success', 'refusal', 'busy', 'callback'].map((to) =>
        codeOf(change(id, { status: to, version: 1 }))
      )
    );
    expect(ended.filter((code) => code === 'done')).toHaveLength(1);
    expect(ended.filter((code) => code === 'row_changed')).toHaveLength(3);
  });

  it('suppresses a phone for ever when it asked not to be called', async () => {
    const id = await makeNumber();
    await change(id, { status: 'do_not_call', reason: 'asked on the phone' });
    const found = await database.db.rows<{ scope: string; expires_at: null }>(sql`
      select x.scope, x.expires_at from crm.numbers_suppressions x
      join crm.numbers n on n.phone = x.from_phone and n.phone = x.to_phone where n.id = ${id}`);
    expect(found).toEqual([{ scope: 'global', expires_at: null }]);
  });

  it('promises a call with the status and forgets it with the next', async () => {
    const id = await makeNumber();
    const callbackAt = new Date(Date.now() + 86_400_000).toISOString();
    expect(await change(id, { status: 'callback', callbackAt })).toMatchObject({ callbackAt });
    expect(await change(id, { comment: 'kept' })).toMatchObject({ callbackAt, comment: 'kept' });
    expect(await change(id, { status: 'success' })).toMatchObject({ callbackAt: null });
  });

  it('writes no event when a form is saved with the status it has', async () => {
    const id = await makeNumber();
    const row = await change(id, { status: 'new', comment: 'only this' });
    expect(row).toMatchObject({ comment: 'only this', version: 2 });
    const events = await database.db.rows(
      sql`select 1 from crm.numbers_status_events where number_id = ${id}`
    );
    expect(events).toEqual([]);
  });

  it('answers 404 for a number outside the scope', async () => {
    const id = await makeNumber();
    const rules = [{ projects: [2], providers: 'all', geos: 'all', pool: true } as const];
    const by = makeWriter(dictionaries, { scope: { rules } });
    expect(await codeOf(change(id, { status: 'success' }, by))).toBe('not_found');
    expect(await codeOf(change('999999999', { status: 'success' }, by))).toBe('not_found');
    expect(await codeOf(change(id, { status: 'success' }))).toBe('done');
  });

  it('is told in the audit log without the phone and without the comment', async () => {
    const id = await makeNumber();
    await change(id, { status: 'success', comment: 'call +7 915 000-00-00' });
    const row = await database.db.one<{ action: string; whole: string; phone: string }>(sql`
      select action, before::text || after::text || details::text as whole,
        (select phone::text from crm.numbers where id = ${id}) as phone
      from crm.audit_events where subject_kind = 'number' and subject_id = ${id}`);
    expect(row?.action).toBe('numbers.status');
    expect(row?.phone).toMatch(/^79/);
    expect(row?.whole).not.toContain(row?.phone);
    expect(row?.whole).not.toContain('915 000');
  });
});
