import { sql } from '../../../src/plugins/core/server/src/sql';
import { house } from './house';

/** What stands in the database, read past the product: what pages say is held against it. */

export const idOf = async (
  table: 'projects' | 'providers' | 'number_statuses',
  code: string
): Promise<number> => {
  const of = {
    projects: sql`select id from public.projects where code = ${code}`,
    providers: sql`select id from public.providers where code = ${code}`,
    number_statuses: sql`select id from public.number_statuses where code = ${code}`,
  };
  const row = await house().app.db.one<{ id: number }>(of[table]);
  if (!row) throw new Error(`${table} has no ${code}`);
  return row.id;
};

export const phonesInBase = async (limit: number): Promise<string[]> => {
  const rows = await house().app.db.rows<{ phone: string }>(
    sql`select phone::text as phone from crm.numbers order by id limit ${limit}::int`
  );
  return rows.map(({ phone }) => phone);
};

export const countLoaded = async (importId: string): Promise<number> => {
  const row = await house().app.db.one<{ n: number }>(
    sql`select count(*)::int as n from crm.numbers where import_id = ${importId}::bigint`
  );
  return row?.n ?? -1;
};

/** How many numbers of a load stand in a status, by code. */
export const countInStatus = async (importId: string, status: string): Promise<number> => {
  const row = await house().app.db.one<{ n: number }>(sql`
    select count(*)::int as n from crm.numbers
    where import_id = ${importId}::bigint
      and status_id = (select id from public.number_statuses where code = ${status})`);
  return row?.n ?? -1;
};

/** Everything of a project's numbers that a load could change, as one text: equal texts, equal numbers. */
export const fingerprintOf = async (projectId: number): Promise<string> => {
  const row = await house().app.db.one<{ n: number; sum: string | null }>(sql`
    select count(*)::int as n, md5(string_agg(n::text, '|' order by id)) as sum
    from crm.numbers n where project_id = ${projectId}::int`);
  return `${row?.n} ${row?.sum}`;
};

export const suppress = async (phones: readonly string[]): Promise<void> => {
  await house().app.db.rows(sql`
    insert into crm.numbers_suppressions (from_phone, to_phone, reason)
    select phone, phone, 'asked not to be called' from unnest(${[...phones]}::bigint[]) phone`);
};
