import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import {
  changeNumber as changeContract,
  createNumber as createContract,
} from '../contract/numbers';
import { changeNumber } from '../server/src/services/change-number';
import { createNumber } from '../server/src/services/create-number';
import { openBulkScene, type BulkScene } from './bulk-scene';
import { recounted, statusCells, summedDeltas } from './recount';

const NUMBERS = 6;
const births = sql`public.births`;

let scene: BulkScene;
let phones = 79180000000;
beforeAll(async () => {
  scene = await openBulkScene();
  await scene.db.rows(
    sql`create table public.births (id bigint, created_at timestamptz, allocated_at timestamptz)`
  );
});
afterAll(() => scene?.close());

const born = async (project: string): Promise<string> => {
  phones += 1;
  const at = project === 'pool' ? {} : { project };
  const input = createContract.input.parse({
    phone: `+${phones}`,
    provider: 'acme',
    geo: 'ekb',
    ...at,
  });
  const by = { ...scene.boss, dictionaries: scene.known };
  const { id } = await createNumber(scene.db, input, by, async () => {});
  await scene.db.rows(sql`
    insert into public.births select id, created_at, allocated_at from crm.numbers where id = ${id ?? ''}::bigint`);
  return id ?? '';
};

const statuses = [
  'in_work',
  'success',
  'refusal',
  'no_answer',
  'callback',
  'wrong_number',
] as const;
const among = fc.uniqueArray(fc.nat(NUMBERS - 1), { minLength: 1, maxLength: NUMBERS });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    one: fc.nat(NUMBERS - 1),
    status: fc.constantFrom(...statuses),
    hoursAgo: fc.nat(30),
  }),
  fc.record({
    among,
    act: fc.constantFrom(...statuses.map((status) => ({ type: 'status', status }))),
  }),
  fc.record({
    among,
    act: fc.constantFrom<Act>(
      { type: 'move', project: 'alpha' },
      { type: 'move', project: 'beta' },
      { type: 'return' },
      { type: 'delete' }
    ),
  }),
  fc.record({ undo: fc.nat(3) })
);

const HARMLESS = ['before_stay', 'transition_refused', 'reason_required', 'not_found'];
const UNDONE = ['already_undone', 'nothing_found'];

const codeOf = (error: unknown): string =>
  (error as { details?: { code?: string } }).details?.code ?? String(error);

let [moved, undone, kept] = [0, 0, 0];

/** Changes that are refused change nothing: that is what the sums show. */
const one = async (id: string, status: string, hoursAgo: number): Promise<void> => {
  const when =
    hoursAgo < 10 ? {} : { occurredAt: new Date(Date.now() - hoursAgo * 1_000).toISOString() };
  const by = { ...scene.boss, dictionaries: scene.known };
  await changeNumber(
    scene.db,
    changeContract.input.parse({ id, status, reason: 'x', ...when }),
    by
  ).catch((error: unknown) => expect(HARMLESS).toContain(codeOf(error)));
};

const undo = async (job: string): Promise<void> => {
  const ended = await scene.undo(job).catch((error: unknown) => {
    expect(UNDONE).toContain(codeOf(error));
    return null;
  });
  undone += ended?.result.undone ?? 0;
  kept += ended?.result.left.reduce((sum, { count }) => sum + count, 0) ?? 0;
};

interface Act {
  readonly type: string;
  readonly status?: string;
  readonly project?: string;
}

type Step =
  | { readonly one: number; readonly status: string; readonly hoursAgo: number }
  | { readonly among: readonly number[]; readonly act: Act }
  | { readonly undo: number };

const many = async (ids: readonly (string | undefined)[], act: Act) => {
  const ended = await scene.bulk({ ids, action: act }).catch((error: unknown) => {
    expect(codeOf(error)).toBe('nothing_found');
    return null;
  });
  if (act.type !== 'status') moved += ended?.result.changed ?? 0;
  return ended ? [ended.id] : [];
};

const live = async (ids: readonly string[], steps: readonly Step[]): Promise<void> => {
  const jobs: string[] = [];
  for (const each of steps) {
    if ('one' in each) await one(ids[each.one] ?? '', each.status, each.hoursAgo);
    else if ('undo' in each) {
      const job = jobs.at(-1 - each.undo);
      if (job) await undo(job);
    } else
      jobs.push(
        ...(await many(
          each.among.map((i) => ids[i]),
          each.act
        ))
      );
  }
};

/** A life in which each kind of change happens and is undone, and an undo leaves a row that has changed since. */
const whole: [string[], Step[]] = [
  ['alpha', 'alpha', 'beta', 'beta', 'pool', 'pool'],
  [
    { among: [0, 1, 2], act: { type: 'status', status: 'in_work' } },
    { one: 0, status: 'success', hoursAgo: 0 },
    { undo: 0 },
    { among: [2, 3, 4], act: { type: 'move', project: 'alpha' } },
    { one: 3, status: 'callback', hoursAgo: 0 },
    { undo: 0 },
    { among: [1, 5], act: { type: 'delete' } },
    { undo: 0 },
    { among: [0, 2], act: { type: 'return' } },
    { undo: 0 },
  ],
];

it('sums of deltas are what the events tell, after any changes, moves, deletions and undos', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('alpha', 'beta', 'pool'), {
        minLength: NUMBERS,
        maxLength: NUMBERS,
      }),
      fc.array(step, { minLength: 4, maxLength: 14 }),
      async (projects, steps) => {
        const ids: string[] = [];
        for (const project of projects) ids.push(await born(project));
        await live(ids, steps);
        expect(await summedDeltas(scene.db)).toEqual(await recounted(scene.db, births));
        const { deltas, rows } = await statusCells(scene.db);
        expect(rows.length).toBeGreaterThan(0);
        expect(deltas).toEqual(rows);
      }
    ),
    { numRuns: 25, endOnFailure: true, examples: [whole] }
  );
  expect(moved).toBeGreaterThan(0);
  expect(undone).toBeGreaterThan(0);
  expect(kept).toBeGreaterThan(0);
}, 240_000);
