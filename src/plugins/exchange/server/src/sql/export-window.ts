import { sql, type Sql } from '../../../../core/server/src/sql';

/** What a window gives, tab-separated, in this order; times as Unix milliseconds, nothing as `\N`. */
export const windowColumns = [
  'phone',
  'status',
  'project',
  'provider',
  'geo',
  'attempts',
  'last_call_at',
  'callback_at',
  'created_at',
  'updated_at',
  'id',
  'changed',
  'comment',
] as const;

const millis = (column: Sql): Sql => sql`(extract(epoch from ${column}) * 1000)::bigint`;

/**
 * Rows `from < n <= to` of a frozen set, with the values of this moment. All values in it are integers of ours: COPY
 * takes no parameters (`core/copy`). `frozenAt`: microseconds, for what has changed since. A row that was deleted or
 * moved to another project is not there. Measured: `9-citus` 5, keys with phone and project.
 */
export const exportWindow = (
  exportId: string,
  from: number,
  to: number,
  frozenAt: string
): Sql => sql`
  copy (
    select n.phone, n.status_id, n.project_id, n.provider_id, n.geo_id, n.attempts, ${millis(sql`n.last_call_at`)},
      ${millis(sql`n.callback_at`)}, ${millis(sql`n.created_at`)}, ${millis(sql`n.updated_at`)}, n.id,
      ((extract(epoch from n.updated_at) * 1000000)::bigint > ${frozenAt})::int, n.comment
    from crm.exchange_export_keys k
      join crm.numbers n on n.phone = k.phone and n.project_id = k.project_id and n.id = k.number_id
    where k.export_id = ${exportId} and k.n > ${from} and k.n <= ${to}
    order by k.n
  ) to stdout`;
