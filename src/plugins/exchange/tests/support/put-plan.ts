import type { Db } from '../../../core/server/src/db';
import { sql } from '../../../core/server/src/sql';

export interface PutRange {
  readonly from: number;
  readonly to: number;
  /** Id of the geo; 0: a place that nobody knows. */
  readonly geo: number;
}

let plans = 0;

/** A numbering plan in force, without a file: each geo by a choice for a place of its own. */
export const putPlan = async (db: Db, ranges: readonly PutRange[]): Promise<void> => {
  plans += 1;
  const names = `place ${plans} `;
  await db.rows(sql`
    with version as (
      insert into crm.numbers_plan_versions (state, activate, files, actor_kind, actor_id, actor_name)
      values ('ready', true, '[]', 'system', 0, 'test') returning id),
    listed as (select * from unnest(${ranges.map(({ from }) => from)}::bigint[], ${ranges.map(({ to }) => to)}::bigint[],
      ${ranges.map(({ geo }) => geo)}::int[]) l(first, last, geo)),
    places as (
      insert into crm.numbers_plan_regions (text, geo_id)
      select distinct ${names} || geo, nullif(geo, 0) from listed returning id, text),
    put as (
      insert into crm.numbers_plan_ranges (version_id, from_phone, to_phone, region_id, kind, holder)
      select v.id, l.first, l.last, p.id, 2, 'holder'
      from listed l join places p on p.text = ${names} || l.geo cross join version v)
    update crm.numbers_plan_state set version_id = (select id from version), revision = revision + 1, seal = gen_random_uuid()`);
};
