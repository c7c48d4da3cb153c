import type { Db } from '../../../../core/server/src/db';
import {
  coversAll,
  wholeProjects,
  type Actor,
  type Scope,
} from '../../../../core/server/src/scope';
import { and, sql, type Sql } from '../../../../core/server/src/sql';
import type { AuditEntry, AuditFilter } from '../../../contract/audit';

interface Row {
  readonly id: string;
  readonly at: Date | string;
  readonly actor_kind: AuditEntry['actor']['kind'];
  readonly actor_id: number | null;
  readonly actor_name: string | null;
  readonly action: string;
  readonly result: AuditEntry['result'];
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly project_ids: number[];
  readonly rows: string | number | null;
  readonly request_id: string | null;
  readonly job_id: string | null;
  readonly ip: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly details: string;
}

/** Who asks for what. */
export interface Question {
  readonly filter: AuditFilter;
  readonly actor: Actor;
  readonly scope: Scope;
  /** Only what the caller did himself. */
  readonly ownOnly: boolean;
}

export interface Search extends Question {
  readonly limit: number;
  /** Entries older than this id. */
  readonly before: string | undefined;
}

// Strapi turns jsonb into text for the whole process; text is asked for, so that both worlds agree.
const parse = (value: string | null): Record<string, unknown> | null =>
  value === null ? null : (JSON.parse(value) as Record<string, unknown>);

/** Row that an entry is about, as the reader may know it: a refusal keeps the name that was asked for beside it. */
const subjectId = ({ scope }: Question): Sql =>
  coversAll(scope) ? sql`subject_id` : sql`coalesce(details->>'asked', subject_id)`;

/** By the index where it is a number: no document is named by digits alone. */
const isAbout = (id: string, question: Question): Sql => {
  if (coversAll(question.scope)) return sql`subject_id = ${id}`;
  return /^\d+$/.test(id)
    ? sql`subject_id = ${id} and coalesce(details->>'asked', subject_id) = subject_id`
    : sql`${subjectId(question)} = ${id}`;
};

const toEntry = (row: Row): AuditEntry => ({
  id: String(row.id),
  at: new Date(row.at).toISOString(),
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name ?? '' },
  action: row.action,
  result: row.result,
  subject: row.subject_kind === null ? null : { kind: row.subject_kind, id: row.subject_id ?? '' },
  projects: row.project_ids,
  rows: row.rows === null ? null : Number(row.rows),
  requestId: row.request_id,
  job: row.job_id === null ? null : String(row.job_id),
  ip: row.ip,
  before: parse(row.before),
  after: parse(row.after),
  details: parse(row.details) ?? {},
});

const own = ({ kind, id }: Actor): Sql => sql`actor_kind = ${kind} and actor_id = ${id}`;

/**
 * Entries of others are seen when every project they touched is, and is whole: they do not tell which provider and geo
 * they were about. What names no project at all is for those who see everything.
 */
export const inSight = ({ actor, scope, ownOnly }: Omit<Question, 'filter'>): Sql[] => {
  if (ownOnly) return [own(actor)];
  if (coversAll(scope)) return [];
  const projects = wholeProjects(scope);
  const within = projects === 'all' ? sql`true` : sql`project_ids <@ ${[...projects]}::int[]`;
  return [sql`(${own(actor)}) or (project_ids <> '{}' and ${within})`];
};

const actionIs = (action: string): Sql =>
  action.endsWith('*') ? sql`starts_with(action, ${action.slice(0, -1)})` : sql`action = ${action}`;

const matching = (question: Question): Sql[] => {
  const { action, actor, subject, result, project, requestId, job, at } = question.filter;
  return [
    ...(action ? [actionIs(action)] : []),
    ...(actor ? [sql`actor_kind = ${actor.kind}`] : []),
    ...(actor?.id === undefined ? [] : [sql`actor_id = ${actor.id}`]),
    ...(subject ? [sql`subject_kind = ${subject.kind}`] : []),
    ...(subject?.id ? [isAbout(subject.id, question)] : []),
    ...(result ? [sql`result = ${result}`] : []),
    ...(project ? [sql`project_ids @> array[${project}::int]`] : []),
    ...(requestId ? [sql`request_id = ${requestId}`] : []),
    ...(job ? [sql`job_id = ${job}::bigint`] : []),
    ...(at?.from ? [sql`at >= ${at.from}::timestamptz`] : []),
    ...(at?.to ? [sql`at < ${at.to}::timestamptz`] : []),
  ];
};

/** Served by audit_events_actor, _subject or _action where the filter names one, else by the primary key backwards. */
export const searchEvents = async (db: Db, search: Search): Promise<AuditEntry[]> => {
  const older = search.before === undefined ? [] : [sql`id < ${search.before}::bigint`];
  const rows = await db.rows<Row>(sql`
    select e.id::text as id, at, actor_kind, actor_id, actor_name, action, result, subject_kind,
      ${subjectId(search)} as subject_id, project_ids, rows, request_id, job_id::text as job_id, ip, before::text as before, after::text as after, details::text as details
    from crm.audit_events e
    where ${and([...inSight(search), ...matching(search), ...older])}
    order by e.id desc
    limit ${search.limit}`);
  return rows.map(toEntry);
};

/** How many a question finds, no further than `most` + 1, and the newest of them. */
export const countEvents = async (
  db: Db,
  question: Question,
  most: number
): Promise<{ rows: number; newest: string | null }> => {
  const row = await db.one<{ rows: number; newest: string | null }>(sql`
    select count(*)::int as rows, max(id)::text as newest
    from (
      select id from crm.audit_events
      where ${and([...inSight(question), ...matching(question)])}
      order by id desc limit ${most + 1}
    ) found`);
  return row ?? { rows: 0, newest: null };
};
