import type { Db } from '../plugins/core/server/src/db';
import { sql } from '../plugins/core/server/src/sql';
import { dictionaries } from '../plugins/access/server/src/public';
import { env } from '../env';
import { PROJECTS } from './places';
import { drawAttempts, drawNumbers, nameStatuses } from './draw-history';
import { writeDeltas, writeEvents, writeLoads, writeNumbers } from './write-history';

const DAYS = 60;

/**
 * Numbers with 60 days of loads, attempts and outcomes, drawn from a fixed seed: the same rows for the same `--rows`.
 * It writes the tables of several plugins itself, because a past cannot be made through doors that say "now"; the
 * figures obey the same rules, and a test counts them again from the events. One transaction: whole or not at all.
 */
export const seedHistory = async (db: Db, rows: number): Promise<number> => {
  const known = await dictionaries(db);
  const projects = PROJECTS.map(([code, , , , share, success]) => {
    const row = known.byRef('project', code);
    if (!row) throw new Error(`the demo project ${code} is not there`);
    return { id: row.id, zone: row.zone, share, success };
  });
  const cities = [...known.geos.values()].filter(
    ({ zone, parent }) => zone !== null && parent !== null
  );
  const providers = [...known.providers.values()].sort((a, b) => a.id - b.id);
  return db.tx(async (tx) => {
    const there = await tx.one<{ n: string }>(sql`select count(*)::text as n from crm.numbers`);
    // A base that holds numbers is somebody's work already.
    if (Number(there?.n ?? 0) > 0) return 0;
    await drawNumbers(tx, {
      rows,
      days: DAYS,
      projects,
      geos: cities.map(({ id, zone, zoneId }) => ({
        id,
        zone: zone ?? env.NUMERA_TIME_ZONE,
        zoneId,
      })),
      providers: providers.map(({ id }) => id),
      homeZone: env.NUMERA_TIME_ZONE,
    });
    const statuses = [...known.statuses.values()];
    await nameStatuses(tx, statuses);
    await drawAttempts(tx, new Map(statuses.map(({ id, code }) => [code, id])));
    await writeLoads(tx);
    await writeNumbers(tx);
    await writeEvents(tx);
    await writeDeltas(tx, env.NUMERA_TIME_ZONE);
    return rows;
  });
};
