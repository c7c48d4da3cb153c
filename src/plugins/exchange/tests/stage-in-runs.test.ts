import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { copyIn } from '../../core/server/src/copy';
import { sql } from '../../core/server/src/sql';
import type { Coordinates } from '../server/src/rules/judge-coordinates';
import { stagingText } from '../server/src/rules/staging-text';
import { copyStaging, stageRows } from '../server/src/sql/stage-rows';

interface Candidate {
  readonly phone: number;
  readonly project: number;
  readonly provider: number;
}

const candidate = fc.record({
  phone: fc.integer({ min: 79_000_000_000, max: 79_000_000_006 }),
  project: fc.integer({ min: 0, max: 2 }),
  provider: fc.integer({ min: 1, max: 2 }),
});

/** First line wins: by the unit, and under the policy of a provider by the project too. */
const repeatsOf = (all: readonly Candidate[], byProject: boolean): boolean[] =>
  all.map((row, at) =>
    all
      .slice(0, at)
      .some(
        (earlier) =>
          earlier.phone === row.phone &&
          ((byProject ? earlier.provider === row.provider : true) ||
            (byProject && earlier.project === row.project))
      )
  );

describe('staging in runs', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const places = new Map<string, Coordinates>();
  const placeOf = ({ project, provider }: Candidate, byProject: boolean): Coordinates => {
    const key = `${project} ${provider} ${byProject}`;
    const made = {
      project,
      provider,
      geo: 0,
      status: 1,
      unit: byProject ? provider : 0,
      zone: 0,
      source: 0,
      rangeGeo: 0,
    };
    places.set(key, places.get(key) ?? made);
    return places.get(key) ?? made;
  };

  const stage = async (
    rows: readonly Candidate[],
    byProject: boolean,
    runRows: number,
    id: number
  ) => {
    const key = { importId: String(id), attempt: 1, byProject };
    const text = stagingText(key, runRows);
    const chunks = function* () {
      for (const [at, row] of rows.entries()) {
        text.take(
          at + 2,
          0,
          row.phone,
          2,
          false,
          placeOf(row, byProject),
          at % 3 ? '' : 'tab\there',
          ''
        );
        if (text.isFull) yield* text.lines();
      }
      yield* text.lines();
    };
    const across = await database.db.connection((client) =>
      stageRows(client, key, async () => {
        const pinned = {
          ...database.db,
          connection: <T>(w: (c: typeof client) => Promise<T>) => w(client),
        };
        await copyIn(pinned, copyStaging, Readable.from(chunks(), { objectMode: false }));
        return text.runs;
      })
    );
    const staged = await database.db.rows<{
      line: string;
      repeats: boolean;
      phone: string;
      comment: string | null;
    }>(sql`
      select line::text, repeats, phone::text, comment from crm_stage.exchange_staging
      where import_id = ${String(id)}::bigint order by exchange_staging.line`);
    return { staged, counted: text.repeats + across };
  };

  it('finds every repeat within a run and across runs, whatever their length', async () => {
    let id = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(candidate, { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        async (rows, byProject, runRows) => {
          id += 1;
          const { staged, counted } = await stage(rows, byProject, runRows, id);
          const repeats = repeatsOf(rows, byProject);
          expect(staged.map((row) => row.repeats)).toEqual(repeats);
          expect(staged.map(({ phone }) => Number(phone))).toEqual(rows.map(({ phone }) => phone));
          expect(staged[0]?.comment).toBe('tab\there');
          expect(counted).toBe(repeats.filter(Boolean).length);
        }
      ),
      { numRuns: 60 }
    );
  });
});
