import type { PoolClient } from 'pg';
import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/**
 * Raw candidates go into a temporary table without an index and are written to staging once, in key order: the merge
 * then reads one stretch of the heap for each key range. Measured in `7-data` B 2 against ranges by line (0.73 of its
 * speed) and against an index over unordered rows (0.75).
 */
const MAKE_HEAP = `
  create temporary table exchange_heap (
    line bigint not null, part integer not null, phone bigint not null, phone_type smallint not null,
    project_id integer not null, provider_id integer not null, geo_id integer not null, status_id integer not null,
    unit integer not null, zone_id smallint not null, contact_id bigint, comment text
  ) on commit drop`;

export const copyHeap = sql`
  copy pg_temp.exchange_heap (line, part, phone, phone_type, project_id, provider_id, geo_id, status_id, unit, zone_id,
    contact_id, comment) from stdin`;

/**
 * First line wins. Within a provider the same project may come twice, so there the key (phone, project) is looked at
 * too; in every other unit it is included.
 */
const sortInto = (repeats: string): string => `
  insert into crm_stage.exchange_staging (import_id, attempt, line, part, phone, phone_type, project_id, provider_id,
    geo_id, status_id, unit, zone_id, contact_id, comment, repeats)
  select $1::bigint, $2::int, line, part, phone, phone_type, project_id, provider_id, geo_id, status_id, unit, zone_id,
    contact_id, comment, ${repeats}
  from pg_temp.exchange_heap
  order by phone, project_id`;

const BY_UNIT = 'row_number() over (partition by phone, unit order by line, part) > 1';
const BY_KEY = 'row_number() over (partition by phone, project_id order by line, part) > 1';

const SORT = { unit: sortInto(BY_UNIT), unitAndKey: sortInto(`${BY_UNIT} or ${BY_KEY}`) };

/**
 * One transaction of its own on `client`, not of Strapi's: while COPY runs, progress is written on another connection,
 * and a transaction of Strapi's would draw those writes into itself.
 */
export const stageRows = async (
  client: PoolClient,
  key: { importId: string; attempt: number; unique: keyof typeof SORT },
  copy: () => Promise<void>
): Promise<void> => {
  await client.query('begin');
  try {
    await client.query(`set local work_mem = '64MB'`);
    await client.query(MAKE_HEAP);
    await copy();
    await client.query(SORT[key.unique], [key.importId, key.attempt]);
    // Autovacuum comes too late: without statistics the merge is planned for a row or two, as nested loops.
    await client.query('analyze crm_stage.exchange_staging');
    await client.query('commit');
  } catch (error) {
    // The connection may be gone with the server: the first error is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

export interface Staged {
  readonly rows: number;
  readonly repeats: number;
  readonly projects: readonly number[];
  readonly providers: readonly number[];
  readonly geos: readonly number[];
}

/** Read by `exchange_staging_key`. */
export const countStaged = async (db: Db, importId: string, attempt: number): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    select count(*)::int as n from crm_stage.exchange_staging where import_id = ${importId}::bigint and attempt = ${attempt}`);
  return row?.n ?? 0;
};

export const sumStaged = async (tx: Tx, importId: string, attempt: number): Promise<Staged> => {
  const row = await tx.one<Staged>(sql`
    with spread as (
      select project_id, provider_id, geo_id, count(*) as n, count(*) filter (where repeats) as repeats
      from crm_stage.exchange_staging where import_id = ${importId}::bigint and attempt = ${attempt} group by 1, 2, 3
    )
    select coalesce(sum(n), 0)::int as rows, coalesce(sum(repeats), 0)::int as repeats,
      coalesce(array_agg(distinct project_id), '{}') as projects,
      coalesce(array_agg(distinct provider_id), '{}') as providers, coalesce(array_agg(distinct geo_id), '{}') as geos
    from spread`);
  return row ?? { rows: 0, repeats: 0, projects: [], providers: [], geos: [] };
};

/** The rows of a load that has ended, or of attempts that were cut off. */
export const clearStaging = (db: Db, importId: string, except: number) =>
  db.rows(sql`
    delete from crm_stage.exchange_staging where import_id = ${importId}::bigint and attempt <> ${except}`);

/** Loads that ended and left staging behind: the worker died after the last batch, or the load was cancelled. */
export const leftInStaging = (db: Db) =>
  db.rows<{ id: string }>(sql`
    with recursive loads as (
      (select min(import_id) as id from crm_stage.exchange_staging)
      union all
      select (select min(import_id) from crm_stage.exchange_staging where import_id > loads.id)
      from loads where loads.id is not null
    )
    select loads.id::text as id from loads left join crm.exchange_imports i on i.id = loads.id
    where loads.id is not null and coalesce(i.state, 'done') not in ('queued', 'running')`);
