import { list, sql, type Sql } from '../../../../core/server/src/sql';

export interface ViewRow {
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly words: string;
  readonly columns: readonly string[] | null;
  readonly roles: readonly number[];
  readonly owner_id: number;
  readonly owner_name: string;
  readonly version: number;
}

export interface ViewContent {
  readonly name: string;
  readonly words: Readonly<Record<string, string>>;
  readonly columns: readonly string[] | null;
  readonly roles: readonly number[];
}

export interface ViewReader {
  readonly id: number;
  readonly roles: readonly number[];
}

const columns = sql`id::text, name, words::text, columns, roles, owner_id, owner_name, version`;

/** Own ones, and those that are shared with a role. */
const seenBy = ({ id, roles }: ViewReader): Sql =>
  sql`(owner_id = ${id} or roles && ${[...roles]}::int[])`;

/** Own ones first. */
export const listViewsSql = (reader: ViewReader): Sql => sql`
  select ${columns} from crm.numbers_views where ${seenBy(reader)}
  order by owner_id = ${reader.id} desc, numbers_views.id`;

export const lockViewSql = (id: string, reader: ViewReader): Sql => sql`
  select ${columns} from crm.numbers_views where id = ${id}::bigint and ${seenBy(reader)} for update`;

export const insertViewSql = (
  owner: ViewReader & { readonly name: string },
  view: ViewContent
): Sql => sql`
  insert into crm.numbers_views (owner_id, owner_name, name, words, columns, roles)
  values (${owner.id}, ${owner.name}, ${view.name}, ${JSON.stringify(view.words)}::jsonb,
    ${view.columns ? [...view.columns] : null}::text[], ${[...view.roles]}::int[])
  returning ${columns}`;

/** A statement of its own before the count: two new views of one person are counted one after the other. */
export const lockViewsSql = (owner: number): Sql => sql`
  select pg_advisory_xact_lock(hashtext('crm.numbers_views'), ${owner})`;

export const countViewsSql = (owner: number): Sql => sql`
  select count(*)::int as views from crm.numbers_views where owner_id = ${owner}`;

export const updateViewSql = (id: string, view: ViewContent): Sql => sql`
  update crm.numbers_views set ${list([
    sql`name = ${view.name}`,
    sql`words = ${JSON.stringify(view.words)}::jsonb`,
    sql`columns = ${view.columns ? [...view.columns] : null}::text[]`,
    sql`roles = ${[...view.roles]}::int[]`,
    sql`version = version + 1`,
    sql`updated_at = now()`,
  ])}
  where id = ${id}::bigint returning ${columns}`;

export const deleteViewSql = (id: string): Sql => sql`
  delete from crm.numbers_views where id = ${id}::bigint`;
