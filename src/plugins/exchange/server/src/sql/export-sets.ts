import type { Db, Tx } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';

/**
 * A frozen set: ids, phones and projects of its numbers, those of one block of ids in one row. A row a number took several
 * times as long to write and to remove (`docs/decisions.md`).
 */

export interface FrozenSet {
  readonly rows: number;
  readonly projects: readonly number[];
  readonly providers: readonly number[];
  readonly geos: readonly number[];
}

/** A number's block is `id >> BLOCK_BITS`. The migration says it too. */
const BLOCK_BITS = 12;

/** Freezes what `where` finds, in one statement. `limit` rows at most; the caller asks for one more than he allows. */
export const freezeSet = async (
  tx: Tx,
  exportId: string,
  where: Sql,
  limit: number
): Promise<FrozenSet> => {
  const row = await tx.one<FrozenSet>(sql`
    with blocks as materialized (
      select id >> ${BLOCK_BITS}::int as block, count(*) as rows, array_agg(id) as ids,
        array_agg(phone) as phones, array_agg(project_id) as projects, array_agg(provider_id) as providers, array_agg(geo_id) as geos
      from (
        select id, phone, project_id, provider_id, geo_id from crm.numbers where ${where} order by id limit ${limit}
      ) as picked
      group by 1
    ), kept as (
      insert into crm.exchange_export_sets (export_id, block, rows, ids, phones, projects)
      select ${exportId}::bigint, block, rows, ids, phones, projects from blocks
    )
    select coalesce((select sum(rows) from blocks), 0)::int as rows,
      array(select distinct unnest(projects) from blocks) as projects,
      array(select distinct unnest(providers) from blocks) as providers,
      array(select distinct unnest(geos) from blocks) as geos`);
  return row ?? { rows: 0, projects: [], providers: [], geos: [] };
};

/** The numbers of a set one by one; over `crm.exchange_export_sets s`. */
export const eachOfSet = sql`unnest(s.ids, s.phones, s.projects) as u (id, phone, project_id)`;

/** Takes out what the owner may no longer see; such rows count as gone. */
export const dropOutside = (tx: Tx, exportId: string, scope: Sql) =>
  tx.rows(sql`
    with judged as (
      select s.block, u.id, u.phone, u.project_id, coalesce(n.id is not null and not ${scope}, false) as outside
      from crm.exchange_export_sets s cross join lateral ${eachOfSet}
        left join crm.numbers n on n.id = u.id and n.project_id = u.project_id
      where s.export_id = ${exportId}::bigint
    ), rest as (
      select block, coalesce(array_agg(id order by id) filter (where not outside), '{}') as ids,
        coalesce(array_agg(phone order by id) filter (where not outside), '{}') as phones,
        coalesce(array_agg(project_id order by id) filter (where not outside), '{}') as projects
      from judged group by block having bool_or(outside)
    )
    update crm.exchange_export_sets s set ids = r.ids, phones = r.phones, projects = r.projects
    from rest r where s.export_id = ${exportId}::bigint and s.block = r.block`);

export const removeSet = (tx: Tx, exportId: string) =>
  tx.rows(sql`delete from crm.exchange_export_sets where export_id = ${exportId}::bigint`);

/** A stretch of a frozen set: the numbers of it whose ids are between `low` and `high`, both within. */
export interface SetWindow {
  readonly low: number;
  readonly high: number;
  /** How many there were when the set was frozen. */
  readonly rows: number;
}

/** Over `crm.exchange_export_sets s`. Its values are integers of ours: it stands in a COPY too. */
export const inWindow = ({ low, high }: SetWindow): Sql =>
  sql`s.block between ${low / 2 ** BLOCK_BITS} and ${(high + 1) / 2 ** BLOCK_BITS - 1}`;

/** The set cut into windows of whole blocks, about `size` numbers each, in the order of id. */
export const windowsOf = async (db: Db, exportId: string, size: number): Promise<SetWindow[]> => {
  const rows = await db.rows<{ low: string; high: string; rows: number }>(sql`
    select (min(block) << ${BLOCK_BITS}::int)::text as low,
      (((max(block) + 1) << ${BLOCK_BITS}::int) - 1)::text as high, sum(rows)::int as rows
    from (
      select block, rows, (sum(rows) over (order by block) - 1) / ${size}::bigint as part
      from crm.exchange_export_sets where export_id = ${exportId}::bigint
    ) as cut
    group by part order by min(block)`);
  return rows.map(({ low, high, rows: count }) => ({
    low: Number(low),
    high: Number(high),
    rows: count,
  }));
};
