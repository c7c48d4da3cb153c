import { and, sql, type Sql } from '../../../../core/server/src/sql';
import type { Scope } from '../../../../core/server/src/scope';
import type { ResolvedFilter } from '../rules/resolve-filter';
import { coarser } from '../rules/stretches';
import { numberColumns } from './number-columns';
import { inStretches, restOfWhere, whereOf } from './numbers-where';

export type SortColumn = 'id' | 'updated' | 'lastCall' | 'attempts';

/** The place in the order after which a page begins. `value` is the sorted value as PostgreSQL writes it. */
export interface Position {
  readonly value: string;
  readonly id: string;
}

export interface PageWish {
  readonly column: SortColumn;
  readonly descending: boolean;
  readonly after: Position | null;
  readonly rows: number;
}

// More branches than these cost more to plan than they save.
const MAX_BRANCHES = 32;

const columns: Readonly<Record<SortColumn, { readonly value: Sql; readonly type: Sql }>> = {
  id: { value: sql`n.id`, type: sql`::bigint` },
  updated: { value: sql`n.updated_at`, type: sql`::timestamptz` },
  lastCall: { value: sql`coalesce(n.last_call_at, '-infinity')`, type: sql`::timestamptz` },
  attempts: { value: sql`n.attempts`, type: sql`::int` },
};

const beyond = ({ column, descending, after }: PageWish): Sql[] => {
  if (!after) return [];
  if (column === 'id')
    return [descending ? sql`n.id < ${after.id}::bigint` : sql`n.id > ${after.id}::bigint`];
  const { value, type } = columns[column];
  const at = sql`(${after.value}${type}, ${after.id}::bigint)`;
  return [descending ? sql`(${value}, n.id) < ${at}` : sql`(${value}, n.id) > ${at}`];
};

// Qualified: an unqualified `id` would be the text that is selected.
const orderOf = ({ column, descending }: PageWish): Sql => {
  if (column === 'id') return descending ? sql`n.id desc` : sql`n.id`;
  const { value } = columns[column];
  return descending ? sql`${value} desc, n.id desc` : sql`${value}, n.id`;
};

/**
 * One leading pair of project and status for each ordered index scan: `(project_id, id)` and
 * `(project_id, status_id, id)` give a page in order only for single values. `null`: too many, or another index leads.
 */
const leadsOf = ({ projects, statuses, phone, ids, importId, stretches }: ResolvedFilter) => {
  if (phone || ids || importId) return null;
  const status = statuses === 'all' ? sql`true` : sql`status_id = any(${[...statuses]}::int[])`;
  if (projects === 'all') return stretches ? [status] : null;
  const byProject = projects.map((id) => sql`project_id = ${id}::int`);
  if (statuses !== 'all' && projects.length * statuses.length <= MAX_BRANCHES)
    return byProject.flatMap((project) =>
      statuses.map((id) => sql`${project} and status_id = ${id}::int`)
    );
  return projects.length > MAX_BRANCHES ? null : byProject.map((p) => sql`${p} and ${status}`);
};

/** Each lead in each stretch of ids, as finely as the number of branches allows. */
const branchesOf = (filter: ResolvedFilter): Sql[] | null => {
  const leads = leadsOf(filter);
  if (!leads || !filter.stretches) return leads;
  const stretches = coarser(filter.stretches, Math.floor(MAX_BRANCHES / leads.length));
  return leads.flatMap((lead) =>
    stretches.map((stretch) => and([lead, ...inStretches([stretch])]))
  );
};

const unionAll = (branches: readonly Sql[]): Sql | undefined =>
  branches
    .map((branch) => sql`(${branch})`)
    .reduce<Sql | undefined>(
      (all, next) => (all ? sql`${all} union all ${next}` : next),
      undefined
    );

const pageOf = (source: Sql, wish: PageWish): Sql => sql`
  select ${numberColumns}, ${columns[wish.column].value}::text as sort_value
  from (${source}) n order by ${orderOf(wish)} limit ${wish.rows}`;

/**
 * Rows of named phones, found by their key and sorted then. Left to choose, the planner takes phones for spread evenly and
 * walks by id from the end: 1.5 s for 10,000 phones of an old load in a base of 10 M, 40 ms this way.
 */
const gathered = (where: Sql, wish: PageWish): Sql => sql`
  select n.* from (select n.* from crm.numbers n where ${where} offset 0) n order by ${orderOf(wish)} limit ${wish.rows}`;

/**
 * A page of rows in order. No dictionary is joined: names are the client's to resolve. Branches are merged as they are
 * read, so that each gives no more rows than the page takes.
 */
export const listNumbersSql = (filter: ResolvedFilter, scope: Scope, wish: PageWish): Sql => {
  const page = (where: Sql) => sql`select n.* from crm.numbers n where ${where}
    order by ${orderOf(wish)} limit ${wish.rows}`;
  const branches = wish.column === 'id' ? branchesOf(filter) : null;
  const rest = and([...restOfWhere(filter, scope), ...beyond(wish)]);
  const all = and([whereOf(filter, scope), ...beyond(wish)]);
  if (filter.phone?.among) return pageOf(gathered(all, wish), wish);
  const source = branches
    ? (unionAll(branches.map((branch) => page(sql`${branch} and ${rest}`))) ?? page(sql`false`))
    : page(all);
  return pageOf(source, wish);
};

// Reading them all took 2.3 to 4 ms, and happens where fewer than one row in 200 fits: there the branches took 22 to 38
// (1 M rows, 20 projects, one provider, three geos and one).
const STEPS = 10_000;

/**
 * What of the page the next rows by id hold, whosever they are: all of it where what is asked for is frequent. To plan
 * a branch for each of 21 projects takes 5 to 8 ms, this 0.1 (base of `npm run bench -- scope-cost`).
 */
export const walkNumbersSql = (filter: ResolvedFilter, scope: Scope, wish: PageWish): Sql =>
  pageOf(
    sql`select n.* from (select n.* from crm.numbers n where ${and(beyond(wish))}
        order by ${orderOf(wish)} limit ${STEPS}) n
      where ${whereOf(filter, scope)}`,
    wish
  );

/** Whether that is worth a try: what else is read by many branches is not known to be rare. */
export const mayWalk = (filter: ResolvedFilter, { column }: PageWish): boolean =>
  column === 'id' && filter.stretches === null && (leadsOf(filter)?.length ?? 0) > 1;
