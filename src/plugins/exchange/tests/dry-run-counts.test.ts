import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import type { Asker } from '../server/src/services/keep-upload';
import { baseMarks } from './support/base-marks';
import { load, loadAsTried, reasonsOf, sumOf, type ImportView } from './support/load';
import { openScene, type Scene } from './support/scene';

const FIRST = 79_187_000_000;
const PHONES = 12;

const phone = fc.integer({ min: FIRST, max: FIRST + PHONES - 1 });
interface Row {
  readonly phone: number;
  readonly project: string;
  readonly provider: string;
  readonly comment: string;
}

const row: fc.Arbitrary<Row> = fc.record({
  phone,
  project: fc.constantFrom('', 'alpha', 'beta'),
  provider: fc.constantFrom('', 'north', 'south'),
  comment: fc.constantFrom('', 'old', 'new'),
});

const line = fc.oneof(
  { weight: 6, arbitrary: row },
  { weight: 1, arbitrary: row.map((each) => ({ ...each, phone: 0 })) },
  { weight: 1, arbitrary: row.map((each) => ({ ...each, project: 'nowhere' })) }
);

const stop = fc.record({ phone, scope: fc.constantFrom('global', 'provider', 'project') });

const scopes = ['file', 'project', 'group', 'provider', 'everywhere'] as const;
const modes = ['skip', 'fill', 'overwrite'] as const;

const small = fc.record({
  base: fc.uniqueArray(row, {
    maxLength: 10,
    selector: (each) => `${each.phone} ${each.project}`,
  }),
  stops: fc.array(stop, { maxLength: 3 }),
  file: fc.array(line, { minLength: 1, maxLength: 20 }),
  policy: fc.record({ scope: fc.constantFrom(...scopes), mode: fc.constantFrom(...modes) }),
  narrow: fc.boolean(),
});
type Small = typeof small extends fc.Arbitrary<infer T> ? T : never;

const at = (n: number, more: Partial<Row> = {}): Row => ({
  phone: FIRST + n,
  project: 'alpha',
  provider: 'north',
  comment: '',
  ...more,
});

/** Holds every outcome, whichever the policy; of `narrow`, a duplicate out of sight too. */
const every = (policy: Small['policy'], narrow: boolean): [Small] => [
  {
    base: [at(0), at(1), at(2, { project: 'beta' })],
    stops: [{ phone: FIRST + 3, scope: 'global' }],
    file: [
      at(0, { comment: 'new' }),
      at(1),
      at(2),
      at(3),
      at(4),
      at(4),
      at(5, { project: 'nowhere' }),
      { ...at(6), phone: 0 },
    ],
    policy,
    narrow,
  },
];

const textOf = (file: readonly Row[]): string =>
  [
    'phone,project,provider,comment',
    ...file.map((each) => [each.phone || 'bad', each.project, each.provider, each.comment].join()),
    '',
  ].join('\n');

describe('a dry run', () => {
  let scene: Scene;
  let manager: Asker;
  beforeAll(async () => {
    scene = await openScene();
    manager = await scene.manager({ projects: [scene.world.projects.alpha], pool: true });
  });
  afterAll(() => scene.close());

  const fill = async ({ base, stops }: Small): Promise<void> => {
    const { db, world } = scene;
    const projects = { '': 0, alpha: world.projects.alpha, beta: world.projects.beta };
    const providers = { '': 0, north: world.providers.north, south: world.providers.south };
    await db.rows(sql`delete from crm.numbers`);
    await db.rows(sql`delete from crm.numbers_suppressions`);
    for (const each of base)
      await db.rows(sql`
        insert into crm.numbers (phone, project_id, provider_id, status_id, comment)
        values (${each.phone}, ${projects[each.project as 'alpha']}, ${providers[each.provider as 'north']},
          ${world.statuses.fresh}, ${each.comment || null})`);
    for (const { phone: listed, scope } of stops)
      await db.rows(sql`
        insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id)
        values (${listed}, ${listed}, ${scope},
          ${{ global: 0, provider: world.providers.north, project: world.projects.alpha }[scope]})
        on conflict do nothing`);
  };

  const refusedOf = ({ id }: ImportView) =>
    scene.db.rows(sql`
      select line::int, part, reason from crm.exchange_refused_rows where import_id = ${id}::bigint order by 1, 2`);

  const countsOf = (view: ImportView) => {
    const { recordsRead, rowsRead, inserted, updated, duplicate, suppressed, rejected } = view;
    const counts = { inserted, updated, duplicate, suppressed, rejected };
    return { recordsRead, rowsRead, counts, reasons: reasonsOf(view) };
  };

  it('counts what the load that follows counts, and writes nothing into the base', async () => {
    const seen = { inserted: 0, updated: 0, duplicate: 0, suppressed: 0, rejected: 0 };
    await fc.assert(
      fc.asyncProperty(small, async (drawn) => {
        await fill(drawn);
        const asker = drawn.narrow ? manager : scene.boss;
        const before = await baseMarks(scene.db);
        const settings = { policy: drawn.policy, dryRun: true };
        const tried = await load(scene, asker, textOf(drawn.file), settings);
        expect(tried).toMatchObject({ state: 'done', dryRun: true, error: null });
        expect(sumOf(tried)).toBe(tried.rowsRead);
        expect(await baseMarks(scene.db)).toEqual(before);
        const loaded = await loadAsTried(scene, asker, tried.id, true);
        expect(loaded).toMatchObject({ state: 'done', dryRun: false });
        expect(countsOf(tried)).toEqual(countsOf(loaded));
        expect(await refusedOf(tried)).toEqual(await refusedOf(loaded));
        for (const outcome of Object.keys(seen) as (keyof typeof seen)[])
          seen[outcome] += tried[outcome];
      }),
      {
        numRuns: 40,
        examples: [
          every({ scope: 'everywhere', mode: 'overwrite' }, false),
          every({ scope: 'everywhere', mode: 'fill' }, true),
          every({ scope: 'project', mode: 'skip' }, true),
        ],
      }
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  }, 300_000);
});
