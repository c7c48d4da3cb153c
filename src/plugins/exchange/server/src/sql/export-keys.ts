import type { Tx } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';

export interface FrozenSet {
  readonly rows: number;
  readonly projects: readonly number[];
  readonly providers: readonly number[];
  readonly geos: readonly number[];
}

/**
 * Freezes what `where` finds, in one statement, in the order of id: that is the order of the heap, so that the windows
 * read it once from front to back. `limit` rows at most; the caller asks for one more than he allows.
 */
export const freezeKeys = async (
  tx: Tx,
  exportId: string,
  where: Sql,
  limit: number
): Promise<FrozenSet> => {
  const row = await tx.one<FrozenSet>(sql`
    with picked as materialized (
      select id, phone, project_id, provider_id, geo_id from crm.numbers where ${where} order by id limit ${limit}
    ), kept as (
      insert into crm.exchange_export_keys (export_id, n, number_id, phone, project_id)
      select ${exportId}::bigint, row_number() over (order by id), id, phone, project_id from picked
    ), spread as (
      select project_id, provider_id, geo_id, count(*) as n from picked group by 1, 2, 3
    )
    select coalesce(sum(n), 0)::int as rows, coalesce(array_agg(distinct project_id), '{}') as projects,
      coalesce(array_agg(distinct provider_id), '{}') as providers, coalesce(array_agg(distinct geo_id), '{}') as geos
    from spread`);
  return row ?? { rows: 0, projects: [], providers: [], geos: [] };
};

/** Takes out what the owner may no longer see; such rows count as gone. */
export const dropKeysOutside = (tx: Tx, exportId: string, scope: Sql) =>
  tx.rows(sql`
    delete from crm.exchange_export_keys k using crm.numbers n
    where k.export_id = ${exportId}::bigint and n.phone = k.phone and n.project_id = k.project_id and not ${scope}`);

export const removeKeys = (tx: Tx, exportId: string) =>
  tx.rows(sql`delete from crm.exchange_export_keys where export_id = ${exportId}::bigint`);
