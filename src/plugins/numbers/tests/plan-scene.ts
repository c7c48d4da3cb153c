import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { env } from '../../../env';
import type { Dictionaries } from '../../access/contract/dictionaries';
import { dictionaries, forgetDictionaries } from '../../access/server/src/public';
import type { Db } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import { useBell } from '../../jobs/server/src/bell';
import { openWorkers, type Workers } from '../../jobs/server/src/open-workers';
import { openQueue } from '../../jobs/server/src/queue';
import { registerJobs } from '../../jobs/server/src/registry';
import { FAST } from '../../jobs/tests/support/fast-timing';
import { countrySeeds } from '../domain/geo-countries';
import { sharedAreas, subjects } from '../domain/geo-subjects';
import { loadPlanJob } from '../server/src/jobs/load-plan';
import { rerunPlanJob } from '../server/src/jobs/rerun-plan';
import { listPlan } from '../server/src/services/list-plan';
import { keepPlanFile, orderPlan, type Planner } from '../server/src/services/order-plan';
import { orderRerun } from '../server/src/services/order-rerun';
import { untilEnded, type Ended } from './bulk-scene';

const silent = { info() {}, warn() {}, error() {} };

/** The house itself: what the command line acts as. */
export const HOUSE: Planner = { actor: { kind: 'system', id: 0, name: 'test' } };

const addGeo = async (
  db: Db,
  geo: {
    code: string;
    iso: string | null;
    ru: string;
    en: string;
    kind: string;
    zone: string | null;
    prefixes?: readonly string[];
  },
  parent: number | null
): Promise<number> => {
  const row = await db.one<{ id: number }>(sql`
    insert into public.geos (document_id, code, iso, name_en, name_ru, kind, timezone, prefixes, published_at)
    values (${randomUUID()}, ${geo.code}, ${geo.iso}, ${geo.en}, ${geo.ru}, ${geo.kind}, ${geo.zone},
      ${JSON.stringify(geo.prefixes ?? [])}::jsonb, now()) returning id`);
  if (!row) throw new Error(`${geo.code} was not written`);
  if (parent !== null)
    await db.rows(
      sql`insert into public.geos_parent_lnk (geo_id, inv_geo_id) values (${row.id}, ${parent})`
    );
  return row.id;
};

/** The seeds, written beside Strapi: a scene has none. */
export const seedGeoRows = async (db: Db): Promise<void> => {
  const ids = new Map<string, number>();
  for (const country of countrySeeds().filter(({ prefixes }) => prefixes.length > 0))
    ids.set(country.iso, await addGeo(db, { ...country, kind: 'country' }, null));
  const russia = ids.get('RU') ?? null;
  for (const area of sharedAreas)
    ids.set(area.code, await addGeo(db, { ...area, iso: null, kind: 'region' }, russia));
  for (const subject of subjects) {
    const area = sharedAreas.find(({ members }) => members.includes(subject.code));
    const parent = area ? (ids.get(area.code) ?? null) : russia;
    await addGeo(db, { ...subject, code: subject.code.toLowerCase(), kind: 'region' }, parent);
  }
};

export interface PlanScene {
  readonly database: TestDatabase;
  readonly db: Db;
  readonly known: Dictionaries;
  reread(): Promise<Dictionaries>;
  /** Id of a geo by its code. */
  geo(code: string): number;
  keep(filename: string, bytes: Buffer | string): Promise<string>;
  load(
    files: readonly string[],
    more?: { keep?: boolean; activate?: boolean }
  ): Promise<Ended<{ ranges: number; rows: number } | null>>;
  rerun(): Promise<Ended<Record<'looked' | 'changed' | 'geoChanged' | 'zoneChanged', number>>>;
  listed(): ReturnType<typeof listPlan>;
  close(): Promise<void>;
}

export const openPlanScene = async ({ geos = true } = {}): Promise<PlanScene> => {
  const database = await createTestDatabase({ poolMax: 12 });
  const { db } = database;
  const folder = await mkdtemp(path.join(tmpdir(), 'numera-files-'));
  Object.assign(env, { NUMERA_FILES_DIR: folder });
  if (geos) await seedGeoRows(db);
  forgetDictionaries();
  let known = await dictionaries(db);
  const queue = openQueue({ redisUrl: undefined, directUrl: database.url, listeners: 4 }, silent);
  useBell(queue, silent);
  const jobs = [loadPlanJob, rerunPlanJob] as never;
  registerJobs(jobs);
  const workers: Workers = await openWorkers({ db, log: silent, queue, jobs, timing: FAST });
  return {
    database,
    db,
    get known() {
      return known;
    },
    async reread() {
      forgetDictionaries();
      known = await dictionaries(db);
      return known;
    },
    geo: (code) => {
      const row = known.byRef('geo', code);
      if (!row) throw new Error(`there is no geo ${code}`);
      return row.id;
    },
    keep: async (filename, bytes) =>
      (await keepPlanFile(db, { filename, body: Readable.from([Buffer.from(bytes)]) }, HOUSE)).id,
    load: async (files, { keep = true, activate = true } = {}) => {
      const { id } = await orderPlan(db, { files, keep, activate }, HOUSE, { job: loadPlanJob });
      return untilEnded(db, id);
    },
    rerun: async () => untilEnded(db, (await orderRerun(db, HOUSE, { job: rerunPlanJob })).id),
    listed: () => listPlan(db),
    async close() {
      await workers.stop(2_000);
      useBell(undefined);
      await queue.close(2_000);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
