import { list, sql, type Sql } from '../../../../core/server/src/sql';
import { GEO_SOURCE } from '../../../../numbers/domain/geo-source';
import type { ExportColumn, OwnColumn } from '../rules/export-settings';
import { isFieldColumn } from '../rules/field-columns';
import { eachOfSet, inWindow, type SetWindow } from './export-sets';

const millis = (column: Sql): Sql => sql`(extract(epoch from ${column}) * 1000)::bigint`;

const { unknown, file, range, prefix } = GEO_SOURCE;

/** As `geoSourceOf` names it. */
const keptGeoSource = sql`case when n.geo_id = 0 then ${unknown}
  when n.geo_source in (${range}, ${prefix}) then n.geo_source else ${file} end`;

const columns: Readonly<Record<OwnColumn, Sql>> = {
  phone: sql`n.phone`,
  status: sql`n.status_id`,
  project: sql`n.project_id`,
  provider: sql`n.provider_id`,
  geo: sql`n.geo_id`,
  range_geo: sql`n.range_geo_id`,
  geo_source: keptGeoSource,
  attempts: sql`n.attempts`,
  last_call_at: millis(sql`n.last_call_at`),
  callback_at: millis(sql`n.callback_at`),
  created_at: millis(sql`n.created_at`),
  updated_at: millis(sql`n.updated_at`),
  id: sql`n.id`,
  comment: sql`n.comment`,
};

// Where every so many ids is wanted, reading their range from front to back beats looking each of them up.
const DENSE = 8;

/** `offset 0` keeps the range a range: the planner takes the set for a few rows and would look each of them up. */
const numbersIn = ({ low, high, rows }: SetWindow, attrs: Sql): Sql =>
  high - low < rows * DENSE
    ? sql`(
        select id, phone, project_id, provider_id, geo_id, range_geo_id, geo_source, status_id, attempts, last_call_at,
          callback_at, created_at, updated_at, comment${attrs}
        from crm.numbers where id between ${low} and ${high} order by id offset 0
      )`
    : sql`crm.numbers`;

export interface Wanted {
  readonly exportId: string;
  /** Microseconds: for what has changed since. */
  readonly frozenAt: string;
  readonly columns: readonly ExportColumn[];
}

/**
 * What a window of a frozen set holds at this moment, tab-separated: id, whether it changed, then the wanted columns;
 * times as Unix milliseconds, nothing as `\N`. All values in it are integers of ours: COPY takes no parameters
 * (`core/copy`). A row that was deleted or moved to another project is not there.
 * Number fields come as one part, before the other columns: their keys are no integers.
 */
export const exportWindow = (window: SetWindow, wanted: Wanted): Sql => {
  const withFields = wanted.columns.some(isFieldColumn);
  const own = wanted.columns.filter((column) => !isFieldColumn(column)) as OwnColumn[];
  return sql`
  copy (
    select n.id,
      (n.updated_at > (select timestamptz 'epoch' + ${wanted.frozenAt} * interval '1 microsecond'))::int,
      ${list([...(withFields ? [sql`n.attrs`] : []), ...own.map((column) => columns[column])])}
    from crm.exchange_export_sets s cross join lateral ${eachOfSet}
      join ${numbersIn(window, withFields ? sql`, attrs` : sql``)} n on n.id = u.id and n.project_id = u.project_id
    where s.export_id = ${wanted.exportId} and ${inWindow(window)}
    order by n.id
  ) to stdout`;
};
