import type { Db } from '../../../src/plugins/core/server/src/db';
import { sql } from '../../../src/plugins/core/server/src/sql';

/** One number as a test writes it: row, event of its status and what conversion counts of it. */
export interface Planted {
  readonly id: number;
  readonly phone: number;
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly status: number;
  readonly zone: number;
  readonly import: number;
  readonly attempts: number;
  /** Hours since the beginning of March 2026. */
  readonly hour: number;
  /** Hours from now until somebody promised to call; `null`: nobody did. */
  readonly callback: number | null;
  readonly comment: string | null;
  readonly reason: string | null;
}

const recordset = (rows: readonly Planted[]) => sql`
  (select *, timestamptz '2026-03-01T00:00:00Z' + make_interval(hours => hour) as at from jsonb_to_recordset(
    ${JSON.stringify(rows)}::jsonb) as r (id bigint, phone bigint, project int, provider int, geo int, status int, zone int,
    import bigint, attempts int, hour int, callback int, comment text, reason text)) r`;

const writeRows = (db: Db, rows: readonly Planted[]) =>
  db.rows(sql`
    insert into crm.numbers (id, phone, project_id, provider_id, geo_id, status_id, zone_id, import_id, attempts, reached,
      created_at, updated_at, status_at, last_call_at, callback_at, comment, attrs)
    overriding system value
    select r.id, phone, project, provider, geo, status, zone, import, r.attempts, 3, at, at + interval '1 hour',
      at + interval '30 minutes', case when r.attempts > 0 then at + interval '30 minutes' end,
      timestamptz '2026-12-01T00:00:00Z' + make_interval(hours => callback), comment,
      case when comment is not null then jsonb_build_object('note', comment) end
    from ${recordset(rows)}`);

const writeEvents = (db: Db, rows: readonly Planted[]) =>
  db.rows(sql`
    insert into crm.numbers_status_events (id, number_id, phone, project_id, provider_id, geo_id, from_status, to_status,
      occurred_at, recorded_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, flags, reason, comment)
    overriding system value
    select id * 10, id, phone, project, provider, geo, null, status, at + interval '30 minutes', at + interval '31 minutes',
      at::date, 3, at::date, 3, 1, 1, 1, 0, null, 3, reason, comment
    from ${recordset(rows)}`);

const writeDeltas = (db: Db, rows: readonly Planted[]) =>
  db.rows(sql`
    insert into crm.numbers_deltas (id, project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
      alloc_day, n, loaded, allocated, processed, contacted, success)
    overriding system value
    select id, project, provider, geo, status, at::date, 3, at::date, 3, at::date, case when project <> 0 then at::date end,
      1, 1, case when project <> 0 then 1 else 0 end, 1, r.attempts % 2, case when r.attempts = 3 then 1 else 0 end
    from ${recordset(rows)}`);

export const writeNumbers = async (db: Db, rows: readonly Planted[]): Promise<void> => {
  await writeRows(db, rows);
  await writeEvents(db, rows);
  await writeDeltas(db, rows);
};
