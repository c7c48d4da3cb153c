import type { PoolClient } from 'pg';
import type { Db, Tx } from '../../../../core/server/src/db';
import { inScope, type Scope } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';
import type { StagingKey } from '../rules/staging-text';

/**
 * Rows come in runs of sorted phones, so that a key range of the merge is one stretch of the heap for each run. COPY
 * of 300,000 rows took 0.2 s where a temporary table took as long and its sorting by a statement 1.1 s more (no index).
 */
export const copyStaging = sql`
  copy crm_stage.exchange_staging (import_id, attempt, line, part, phone, phone_type, project_id, provider_id, geo_id,
    status_id, unit, zone_id, geo_source, range_geo_id, repeats, contact_id, comment, attrs) from stdin`;

/** Repeats of a phone across runs. Within a run they are known. First line wins. */
const MARK_REPEATS = (window: string): string => `
  update crm_stage.exchange_staging s set repeats = true
  from (
    select phone, line, part, ${window} as again from crm_stage.exchange_staging
    where import_id = $1::bigint and attempt = $2::int) r
  where r.again and not s.repeats and s.import_id = $1::bigint and s.attempt = $2::int
    and s.phone = r.phone and s.line = r.line and s.part = r.part`;

const BY_UNIT = 'row_number() over (partition by phone, unit order by line, part) > 1';
const BY_PROJECT = 'row_number() over (partition by phone, project_id order by line, part) > 1';

const markRepeats = async (client: PoolClient, key: StagingKey): Promise<number> => {
  // Both sides are the whole load: a nested loop, which wrong estimates would choose, would never end.
  await client.query('set local enable_nestloop = off');
  const window = key.byProject ? `${BY_UNIT} or ${BY_PROJECT}` : BY_UNIT;
  const { rowCount } = await client.query(MARK_REPEATS(window), [key.importId, key.attempt]);
  return rowCount ?? 0;
};

/**
 * One transaction of its own on `client`, not of Strapi's: while COPY runs, progress is written on another connection,
 * and a transaction of Strapi's would draw those writes into itself. `copy` answers how many runs it wrote. Answers how
 * many rows repeat a phone of an earlier run.
 */
export const stageRows = async (
  client: PoolClient,
  key: StagingKey,
  copy: () => Promise<number>
): Promise<number> => {
  await client.query('begin');
  try {
    await client.query(`set local work_mem = '64MB'`);
    const runs = await copy();
    // Autovacuum comes too late: without statistics what follows is planned for a row or two, as nested loops.
    await client.query('analyze crm_stage.exchange_staging');
    const repeats = runs > 1 ? await markRepeats(client, key) : 0;
    await client.query('commit');
    return repeats;
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

/** Whether some staged row lies outside of a scope. */
export const stagedOutside = async (
  db: Db,
  { importId, attempt }: { importId: string; attempt: number },
  scope: Scope
): Promise<boolean> => {
  const row = await db.one<{ outside: boolean }>(sql`
    select exists (select from crm_stage.exchange_staging
      where import_id = ${importId}::bigint and attempt = ${attempt} and not ${inScope(scope)}) as outside`);
  return row?.outside ?? true;
};

/** The rows of a load that has ended, or of attempts that were cut off. */
export const clearStaging = (db: Db, importId: string, except: number) =>
  db.rows(sql`
    delete from crm_stage.exchange_staging where import_id = ${importId}::bigint and attempt <> ${except}`);

/** Not while another load writes: then it fails at once (55P03). */
export const holdStaging = (tx: Tx) =>
  tx.rows(sql`lock table crm_stage.exchange_staging in access exclusive mode nowait`);

export const othersInStaging = (tx: Tx, importId: string) =>
  tx.one(sql`
    (select 1 as found from crm_stage.exchange_staging where import_id < ${importId}::bigint limit 1)
    union all
    (select 1 from crm_stage.exchange_staging where import_id > ${importId}::bigint limit 1) limit 1`);

export const truncateStaging = (tx: Tx) => tx.rows(sql`truncate crm_stage.exchange_staging`);

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
