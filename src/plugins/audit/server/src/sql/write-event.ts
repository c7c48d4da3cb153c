import { sql, type Sql } from '../../../../core/server/src/sql';

export interface EventRow {
  readonly actorKind: string;
  readonly actorId: number | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly result: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly projects: readonly number[];
  readonly rows: number | null;
  readonly requestId: string | null;
  readonly jobId: string | null;
  readonly ip: string | null;
  readonly before: object | null;
  readonly after: object | null;
  readonly details: object;
}

const json = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value);

/** No lock and no shared counter but the identity: writers do not wait for each other. */
export const writeEventSql = (row: EventRow): Sql => sql`
    insert into crm.audit_events (actor_kind, actor_id, actor_name, action, result, subject_kind, subject_id,
      project_ids, rows, request_id, job_id, ip, before, after, details)
    values (${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.action}, ${row.result}, ${row.subjectKind},
      ${row.subjectId}, ${[...row.projects]}::int[], ${row.rows}, ${row.requestId}, ${row.jobId}::bigint, ${row.ip},
      ${json(row.before)}::jsonb, ${json(row.after)}::jsonb, ${json(row.details)}::jsonb)`;
