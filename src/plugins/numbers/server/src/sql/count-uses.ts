import { sql, type Sql } from '../../../../core/server/src/sql';

/** Counting stops here: what matters is that there are some, and about how many. */
const MOST = 1000;

type Column = 'project' | 'provider' | 'geo' | 'status';

const ofNumbers: Readonly<Record<Column, Sql>> = {
  project: sql`project_id`,
  provider: sql`provider_id`,
  geo: sql`geo_id`,
  status: sql`status_id`,
};

const ofEvents: Readonly<Record<Column, (ids: Sql) => Sql>> = {
  project: (ids) => sql`project_id = any(${ids}) or from_project_id = any(${ids})`,
  provider: (ids) => sql`provider_id = any(${ids})`,
  geo: (ids) => sql`geo_id = any(${ids})`,
  status: (ids) => sql`to_status = any(${ids}) or from_status = any(${ids})`,
};

const counted = (source: Sql): Sql =>
  sql`select count(*)::int as n from (${source} limit ${MOST}) x`;

/** Project and status are served by their indexes; provider and geo read the table, once, when somebody deletes. */
export const countNumbersOfSql = (column: Column, ids: readonly number[]): Sql =>
  counted(sql`select 1 from crm.numbers where ${ofNumbers[column]} = any(${[...ids]}::int[])`);

export const countEventsOfSql = (column: Column, ids: readonly number[]): Sql =>
  counted(
    sql`select 1 from crm.numbers_status_events where ${ofEvents[column](sql`${[...ids]}::int[]`)}`
  );

export const countSuppressionsOfSql = (
  scope: 'project' | 'provider' | 'group',
  ids: readonly number[]
): Sql =>
  counted(sql`select 1 from crm.numbers_suppressions
    where scope = ${scope} and scope_id = any(${[...ids]}::int[])`);
