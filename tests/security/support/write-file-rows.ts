import { createHash } from 'node:crypto';
import type { Db } from '../../../src/plugins/core/server/src/db';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { OUTSIDE_IDS } from './outside-ids';

/** Ids of rows inside (`mine`, `acme`, `mow`) and outside, for what jobs and files have touched. */
export interface Touched {
  readonly mine: number;
  readonly acme: number;
  readonly mow: number;
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly person: number;
}

/** Everything that is not wholly inside: one dimension outside, mixed, the pool, nothing at all, not known yet. */
export const touchesOf = (at: Touched): ReadonlyArray<readonly (readonly number[] | null)[]> => [
  [[at.project], [at.provider], [at.geo]],
  [[at.mine], [at.provider], [at.mow]],
  [[at.mine], [at.acme], [at.mow, at.geo]],
  [[at.mine, at.project], [at.acme], [at.mow]],
  [[0], [at.acme], [at.mow]],
  [[], [], []],
  [null, null, null],
  [[at.mine], null, null],
];

/** A file that somebody else has loaded: who sends the same bytes must not learn of it. */
export const KNOWN_FILE = 'phone;comment\n79051000000;known\n79061234567;known too\n';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const writeImports = (db: Db, at: Touched) =>
  Promise.all(
    touchesOf(at).map(async ([projects, providers, geos], i) => {
      const id = OUTSIDE_IDS + i;
      await db.rows(sql`
        insert into crm.exchange_imports (id, upload_id, file_id, filename, sha256, state, phase, settings, frozen,
          project_id, provider_id, geo_id, touches_projects, touches_providers, touches_geos, staged_rows, rows_read,
          expected_rows, inserted, duplicate, reasons, actor_kind, actor_id, actor_name, started_at, finished_at)
        overriding system value
        values (${id}, ${id}, gen_random_uuid(), ${`zqximport${i}.csv`}, ${sha256(KNOWN_FILE)}, 'done', 'ended',
          '{"mapping":["phone"],"columns":1,"header":[]}', '{"values":{},"verdicts":{}}', ${projects?.[0] ?? 0},
          ${providers?.[0] ?? 0}, ${geos?.[0] ?? 0}, ${projects ?? null}::int[], ${providers ?? null}::int[],
          ${geos ?? null}::int[], 3, 3, 3, 2, 1, '{"duplicate_in_base":1}', 'user', ${at.person}, 'Zqxperson', now(), now())`);
      await db.rows(sql`
        insert into crm.exchange_refused_rows (import_id, line, part, reason) values (${id}, 2, 0, 'duplicate_in_base')`);
      return id;
    })
  );

const writeExports = (db: Db, at: Touched) =>
  Promise.all(
    touchesOf(at).map(async ([projects, providers, geos], i) => {
      const id = OUTSIDE_IDS + i;
      await db.rows(sql`
        insert into crm.exchange_exports (id, filename, state, settings, masked, frozen_at, rows, written, gone, bytes,
          touches_projects, touches_providers, touches_geos, actor_kind, actor_id, actor_name, finished_at)
        overriding system value
        values (${id}, ${`zqxexport${i}.csv`}, 'done', '{"columns":["phone"],"filter":{},"options":{}}', false, now(), 3, 2,
          1, 64, ${projects ?? null}::int[], ${providers ?? null}::int[], ${geos ?? null}::int[], 'user', ${at.person},
          'Zqxperson', now())`);
      await db.rows(sql`
        insert into crm.exchange_export_gone (export_id, number_id, phone, project_id)
        values (${id}, ${id}, 79993000001, ${at.project})`);
      return id;
    })
  );

/** Loads and exports of another person that are not wholly inside the scope of the test's callers. */
export const writeFileRows = async (db: Db, at: Touched) => ({
  imports: await writeImports(db, at),
  exports: await writeExports(db, at),
});
