import type { Db } from '../../../../core/server/src/db';
import { readZonesSql } from '../sql/read-zones';

// Zones are only ever added, so what was read once holds; an unknown id is the sign to read again.
let known: ReadonlyMap<number, string> = new Map();

export type ZoneNames = ReadonlyMap<number, string>;

/** IANA names by the small ids that numbers hold; 0 is nobody's. */
export const zoneNames = async (db: Db, ids: Iterable<number>): Promise<ZoneNames> => {
  for (const id of ids) {
    if (id === 0 || known.has(id)) continue;
    const rows = await db.rows<{ id: number; name: string }>(readZonesSql);
    known = new Map(rows.map((row) => [row.id, row.name]));
    break;
  }
  return known;
};
