import type { Db, Tx } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';

/** A place in the order of the merge; the numbers before it are merged. */
export interface MergeKey {
  readonly phone: string;
  readonly project: number;
}

export const FIRST_KEY: MergeKey = { phone: '0', project: -1 };

interface Set {
  readonly importId: string;
  readonly attempt: number;
}

const LAST_KEY: MergeKey = { phone: '999999999999999', project: 2_147_483_647 };

/**
 * Where the chunks of about `rows` rows end that are still to be merged; rows of one phone are never parted. Read by
 * `exchange_staging_key` in one pass, which costs less than to look for the end of each chunk before it.
 */
export const chunkEnds = async (
  db: Db,
  { importId, attempt }: Set,
  after: MergeKey,
  rows: number
): Promise<MergeKey[]> => {
  const ends = await db.rows<{ phone: string }>(sql`
    select distinct phone::text from (
      select phone, row_number() over (order by phone) as n from crm_stage.exchange_staging
      where import_id = ${importId}::bigint and attempt = ${attempt}
        and (phone, project_id) > (${after.phone}::bigint, ${after.project}::int)) s
    where n % ${rows} = 0`);
  const keys = ends.map(({ phone }) => ({ phone, project: LAST_KEY.project }));
  return [...keys.sort((a, b) => Number(a.phone) - Number(b.phone)), LAST_KEY];
};

/** What a chunk puts into the base: each key once, without what repeats an earlier line. */
export const stagedRange = ({ importId, attempt }: Set, after: MergeKey, to: MergeKey): Sql => sql`
  select line, part, phone, phone_type, project_id, provider_id, geo_id, status_id, zone_id, geo_source, range_geo_id,
    contact_id, comment, attrs
  from crm_stage.exchange_staging
  where import_id = ${importId}::bigint and attempt = ${attempt} and not repeats
    and (phone, project_id) > (${after.phone}::bigint, ${after.project}::int)
    and (phone, project_id) <= (${to.phone}::bigint, ${to.project}::int)`;

/** A member of the loading statement: lists what was not taken, for the rejects file. */
export const listRefused = (importId: string): Sql => sql`
  insert into crm.exchange_refused_rows (import_id, line, part, reason)
  select ${importId}::bigint, line, part, case outcome when 'suppressed' then 'suppressed' else 'duplicate_in_base' end
  from refused where outcome <> 'duplicate_hidden'`;

export interface FactRow {
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly day_n: string;
  readonly hour_n: number;
  readonly day_p: string;
  readonly hour_p: number;
  readonly n: number;
}

export const insertFacts = async (
  tx: Tx,
  importId: string,
  facts: readonly FactRow[]
): Promise<void> => {
  if (facts.length === 0) return;
  const column = <K extends keyof FactRow>(name: K) => facts.map((fact) => fact[name]);
  await tx.rows(sql`
    insert into crm.exchange_load_facts (import_id, project_id, provider_id, geo_id, day_n, day_p, hour_n, hour_p, n)
    select ${importId}::bigint, * from unnest(${column('project_id')}::int[], ${column('provider_id')}::int[],
      ${column('geo_id')}::int[], ${column('day_n')}::date[], ${column('day_p')}::date[],
      ${column('hour_n')}::smallint[], ${column('hour_p')}::smallint[], ${column('n')}::int[])`);
};
