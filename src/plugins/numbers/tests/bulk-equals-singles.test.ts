import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { changeNumber as changeContract } from '../contract/numbers';
import { createNumber as createContract } from '../contract/numbers';
import { changeNumber } from '../server/src/services/change-number';
import { createNumber } from '../server/src/services/create-number';
import { openBulkScene, type BulkScene } from './bulk-scene';
import { recounted, statusCells, summedDeltas } from './recount';

// One world is changed number by number, its twin by bulks; after any history they must be the same.
let singles: BulkScene;
let bulks: BulkScene;
const both = () => [singles, bulks];

beforeAll(async () => {
  [singles, bulks] = [await openBulkScene(), await openBulkScene()];
  for (const scene of both()) {
    await scene.db.rows(
      sql`update public.number_statuses set requires_reason = true where code = 'wrong_number'`
    );
    await scene.db
      .rows(sql`insert into public.number_statuses_allowed_next_lnk (number_status_id, inv_number_status_id)
      select f.id, t.id from public.number_statuses f, public.number_statuses t
      where f.code = 'refusal' and t.code in ('do_not_call', 'callback')`);
    await scene.reread();
  }
});
afterAll(() => Promise.all(both().map((scene) => scene?.close())));

const codes = [
  'new',
  'in_work',
  'success',
  'refusal',
  'no_answer',
  'busy',
  'callback',
  'wrong_number',
  'do_not_call',
] as const;

const NUMBERS = 8;
const geo = fc.constantFrom('msk', 'ekb', 'nowhere');
// `choosy` takes these two only, and a number does not begin with a status that wants a reason.
const start = fc.oneof(
  fc.record(
    {
      project: fc.constantFrom('alpha', 'beta'),
      geo,
      status: fc.constantFrom(...codes.filter((code) => code !== 'wrong_number')),
    },
    { requiredKeys: ['status'] }
  ),
  fc.record({
    project: fc.constant('choosy'),
    geo,
    status: fc.constantFrom('new', 'success'),
  })
);
const one = fc.record({
  number: fc.nat({ max: NUMBERS - 1 }),
  status: fc.constantFrom(...codes),
  hoursAgo: fc.integer({ min: -20, max: 40 }),
});
const many = fc.record(
  {
    status: fc.constantFrom(...codes),
    among: fc.subarray([...Array(NUMBERS).keys()], { minLength: 1 }),
    reason: fc.constant('because'),
    comment: fc.constantFrom('called', ''),
    callbackInHours: fc.integer({ min: 1, max: 50 }),
  },
  { requiredKeys: ['status', 'among'] }
);
type One = typeof one extends fc.Arbitrary<infer T> ? T : never;
type Many = typeof many extends fc.Arbitrary<infer T> ? T : never;

let phones = 79210000000;
let [changedByBulk, skippedByBulk] = [0, 0];

const create = async (scene: BulkScene, phone: number, at: object): Promise<string> => {
  const input = createContract.input.parse({ phone: `+${phone}`, provider: 'acme', ...at });
  const by = { ...scene.boss, dictionaries: scene.known };
  const made = await createNumber(scene.db, input, by, async () => {});
  expect(made.outcome).toBe('inserted');
  return made.id ?? '';
};

const codeOf = (error: unknown): string =>
  (error as { details?: { code?: string } }).details?.code ?? String(error);

const HARMLESS = ['transition_refused', 'reason_required', 'future_event', 'before_stay'];

const change = async (scene: BulkScene, wish: object): Promise<void> => {
  const by = { ...scene.boss, dictionaries: scene.known };
  await changeNumber(scene.db, changeContract.input.parse(wish), by).catch((error: unknown) => {
    expect(HARMLESS).toContain(codeOf(error));
  });
};

const actionOf = ({ status, reason, comment, callbackInHours }: Many, from: number) => ({
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(comment === undefined ? {} : { comment }),
  ...(callbackInHours === undefined || status !== 'callback'
    ? {}
    : { callbackAt: new Date(from + callbackInHours * 3_600_000).toISOString() }),
});

const changeEach = async (ids: readonly string[], step: Many, from: number): Promise<void> => {
  const to = singles.id('status', step.status);
  for (const id of step.among.map((i) => ids[i])) {
    const row = await singles.db.one<{ status_id: number }>(
      sql`select status_id from crm.numbers where id = ${id}::bigint`
    );
    // A form that is saved for its comment sends the status along; a bulk leaves such a number alone.
    if (row?.status_id !== to) await change(singles, { id, ...actionOf(step, from) });
  }
};

const changeAll = async (ids: readonly string[], step: Many, from: number): Promise<void> => {
  const wish = {
    ids: step.among.map((i) => ids[i]),
    action: { type: 'status', ...actionOf(step, from) },
  };
  const ended = await bulks.bulk(wish).catch((error: unknown) => {
    expect(codeOf(error)).toBe('reason_required');
    return null;
  });
  if (!ended) return;
  expect(ended.error).toBeNull();
  const skipped = ended.result.skipped.reduce((sum, { count }) => sum + count, 0);
  expect(ended.result.changed + skipped).toBe(step.among.length);
  changedByBulk += ended.result.changed;
  skippedByBulk += skipped;
};

/** Everything but ids and moments, which are checked within each world. */
const stateOf = async ({ db }: BulkScene) => ({
  numbers: await db.rows(sql`
    select phone::text, project_id, status_id, reached, stay, version, comment, callback_at, callback_by
    from crm.numbers order by phone`),
  events: await db.rows(sql`
    select phone::text, project_id, provider_id, geo_id, from_status, to_status, stay, kind, actor_kind, actor_id, flags,
      late, reason, comment
    from crm.numbers_status_events order by phone, id`),
  deltas: await db.rows(sql`
    select project_id, provider_id, geo_id, status_id, sum(n) as n, sum(loaded) as loaded, sum(allocated) as allocated,
      sum(processed) as processed, sum(contacted) as contacted, sum(success) as success, sum(refusal) as refusal,
      sum(no_answer) as no_answer, sum(unworkable) as unworkable, sum(dnc) as dnc
    from crm.numbers_deltas group by 1, 2, 3, 4 order by 1, 2, 3, 4`),
  suppressed: await db.rows(sql`
    select from_phone::text, to_phone::text, scope, reason, source, actor_kind, actor_id
    from crm.numbers_suppressions order by 1`),
});

/** Events whose clocks are not those of their moment, and numbers whose status is not that of their last event. */
const faultsOf = async ({ db }: BulkScene) => [
  ...(await db.rows(sql`
    select e.id, e.day_n, e.hour_n, e.day_p, e.hour_p, e.occurred_at from crm.numbers_status_events e
      join crm.numbers n on n.id = e.number_id
      left join public.projects j on j.id = e.project_id left join crm.core_zones z on z.id = n.zone_id,
      lateral (select coalesce(z.name, j.timezone, 'Europe/Moscow') as own, coalesce(j.timezone, 'Europe/Moscow') as theirs) c
    where (e.day_n, e.hour_n, e.day_p, e.hour_p) is distinct from (
      (e.occurred_at at time zone c.own)::date, extract(hour from e.occurred_at at time zone c.own)::smallint,
      (e.occurred_at at time zone c.theirs)::date, extract(hour from e.occurred_at at time zone c.theirs)::smallint)`)),
  ...(await db.rows(sql`
    select n.id from crm.numbers n join lateral (select * from crm.numbers_status_events e where e.number_id = n.id
      order by occurred_at desc, id desc limit 1) e on true
    where (n.status_id, n.status_at) is distinct from (e.to_status, e.occurred_at)`)),
];

const live = async (starts: readonly object[], steps: readonly (One | Many)[]): Promise<void> => {
  const ids = new Map(both().map((scene) => [scene, [] as string[]]));
  for (const at of starts) {
    phones += 1;
    for (const scene of both()) ids.get(scene)?.push(await create(scene, phones, at));
  }
  for (const step of steps) {
    const now = Date.now();
    if ('among' in step) {
      await changeEach(ids.get(singles) ?? [], step, now);
      await changeAll(ids.get(bulks) ?? [], step, now);
      continue;
    }
    const { number, status, hoursAgo } = step;
    const occurredAt = new Date(now - hoursAgo * 3_600_000).toISOString();
    for (const scene of both()) {
      const wish = { id: ids.get(scene)?.[number], status, reason: 'single' };
      await change(scene, hoursAgo < 0 ? wish : { ...wish, occurredAt });
    }
  }
};

it('leaves the same numbers, events, sums and stop-list as the same changes one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(start, { minLength: NUMBERS, maxLength: NUMBERS }),
      fc.array(fc.oneof(one, many, many), { minLength: 2, maxLength: 7 }),
      async (starts, steps) => {
        await live(starts, steps);
        expect(await stateOf(bulks)).toEqual(await stateOf(singles));
        for (const scene of both()) {
          expect(await faultsOf(scene)).toEqual([]);
          expect(await summedDeltas(scene.db)).toEqual(await recounted(scene.db));
          const { deltas, rows } = await statusCells(scene.db);
          expect(rows.length).toBeGreaterThan(0);
          expect(deltas).toEqual(rows);
        }
      }
    ),
    { numRuns: 20, endOnFailure: true }
  );
  expect(changedByBulk).toBeGreaterThan(50);
  expect(skippedByBulk).toBeGreaterThan(10);
  const sources = await bulks.db.rows<{ source: number; jobs: number }>(sql`
    select source, count(job_id)::int as jobs from crm.numbers_status_events where source = 2 group by 1`);
  expect(sources).toEqual([{ source: 2, jobs: changedByBulk }]);
}, 240_000);
