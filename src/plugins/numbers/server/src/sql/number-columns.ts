import { sql } from '../../../../core/server/src/sql';

/** As the database gives it; bigint as text, moments as Date. */
export interface NumberDbRow {
  readonly id: string;
  readonly phone: string;
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly geo_source: number;
  readonly range_geo_id: number;
  readonly status_id: number;
  readonly zone_id: number;
  readonly status_at: Date;
  readonly allocated_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly last_call_at: Date | null;
  readonly callback_at: Date | null;
  readonly callback_by: number | null;
  readonly import_id: string;
  readonly attempts: number;
  readonly reached: number;
  readonly stay: number;
  readonly version: number;
  readonly comment: string | null;
  /** jsonb as text: who sets the driver's parsers differs between application and command line. */
  readonly attrs: string | null;
}

/** With the database's clock at the reading, in milliseconds like all that is kept. */
export interface ReadNumber extends NumberDbRow {
  readonly read_at: Date;
}

export const numberColumns = sql`n.id::text, n.phone::text, n.project_id, n.provider_id, n.geo_id, n.geo_source,
  n.range_geo_id, n.status_id, n.zone_id, n.status_at, n.allocated_at, n.created_at, n.updated_at, n.last_call_at,
  n.callback_at, n.callback_by, n.import_id::text, n.attempts, n.reached, n.stay, n.version, n.comment, n.attrs::text`;

export const readAt = sql`date_trunc('milliseconds', clock_timestamp()) as read_at`;
