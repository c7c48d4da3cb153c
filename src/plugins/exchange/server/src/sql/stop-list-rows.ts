import type { Db, Tx } from '../../../../core/server/src/db';
import { coversAll, type Actor, type Scope } from '../../../../core/server/src/scope';
import { and, sql, type Sql } from '../../../../core/server/src/sql';

/** One row of `crm.exchange_stop_lists`. Counts as text, `jsonb` as the driver gives it. */
export interface StopListRow {
  readonly id: string;
  readonly job_id: string | null;
  readonly file_id: string;
  readonly filename: string;
  readonly sha256: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly settings: unknown;
  readonly scope: 'global' | 'provider' | 'project' | 'group';
  readonly scope_id: number;
  readonly line: string;
  readonly rows: string;
  readonly added: string;
  readonly extended: string;
  readonly repeated: string;
  readonly rejected: string;
  readonly expected: string;
  readonly reasons: unknown;
  readonly error: unknown;
  readonly actor_kind: string;
  readonly actor_id: number;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const columns = sql`id::text, job_id::text, file_id::text, filename, sha256, state, settings, scope, scope_id, line::text,
  rows::text, added::text, extended::text, repeated::text, rejected::text, expected::text, reasons, error, actor_kind,
  actor_id, actor_name, created_at, finished_at`;

export interface NewStopList {
  readonly fileId: string;
  readonly filename: string;
  readonly sha256: string;
  readonly settings: object;
  readonly scope: string;
  readonly scopeId: number;
  readonly expected: number;
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>;
}

export const insertStopList = async (tx: Tx, row: NewStopList): Promise<string> => {
  const made = await tx.one<{ id: string }>(sql`
    insert into crm.exchange_stop_lists (file_id, filename, sha256, settings, scope, scope_id, expected, actor_kind,
      actor_id, actor_name)
    values (${row.fileId}::uuid, ${row.filename}, ${row.sha256}, ${JSON.stringify(row.settings)}::jsonb, ${row.scope},
      ${row.scopeId}, ${row.expected}, ${row.actor.kind}, ${row.actor.id}, ${row.actor.name})
    returning id::text`);
  if (!made) throw new Error('a stop-list row was not written');
  return made.id;
};

export const tieStopListToJob = (tx: Tx, id: string, jobId: string) =>
  tx.rows(
    sql`update crm.exchange_stop_lists set job_id = ${jobId}::bigint where id = ${id}::bigint`
  );

export const stopListById = (db: Db, id: string) =>
  db.one<StopListRow>(sql`select ${columns} from crm.exchange_stop_lists where id = ${id}::bigint`);

/** A list is its owner's, and of those who see everything: it holds whole phones. */
const seen = ({ kind, id }: Pick<Actor, 'kind' | 'id'>, scope: Scope): Sql =>
  coversAll(scope) ? sql`true` : sql`actor_kind = ${kind} and actor_id = ${id}`;

export const stopListSeenBy = (db: Db, id: string, actor: Actor, scope: Scope) =>
  db.one<StopListRow>(sql`
    select ${columns} from crm.exchange_stop_lists where id = ${id}::bigint and ${seen(actor, scope)}`);

/** Newest first, one more than a page. */
export const listStopListRows = (
  db: Db,
  page: { readonly before: string | undefined; readonly limit: number },
  actor: Actor,
  scope: Scope
) =>
  db.rows<StopListRow>(sql`
    select ${columns} from crm.exchange_stop_lists
    where ${and([seen(actor, scope), page.before === undefined ? sql`true` : sql`id < ${page.before}::bigint`])}
    order by exchange_stop_lists.id desc limit ${page.limit + 1}`);

export interface StopListStep {
  readonly line: number;
  readonly added: number;
  readonly extended: number;
  readonly repeated: number;
  /** How many rows were rejected, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly expected: number;
}

/** In the transaction of the entries: what is counted is on the list, and the other way round. */
export const advanceStopList = (tx: Tx, id: string, step: StopListStep) => {
  const rejected = Object.values(step.reasons).reduce((sum, n) => sum + n, 0);
  const rows = step.added + step.extended + step.repeated + rejected;
  return tx.one<StopListRow>(sql`
    update crm.exchange_stop_lists
    set state = 'running', line = ${step.line}, rows = rows + ${rows}, added = added + ${step.added},
      extended = extended + ${step.extended}, repeated = repeated + ${step.repeated},
      rejected = rejected + ${rejected}, expected = ${step.expected},
      reasons = reasons || (
        select coalesce(jsonb_object_agg(code, coalesce((reasons ->> code)::bigint, 0) + n::bigint), '{}'::jsonb)
        from jsonb_each_text(${JSON.stringify(step.reasons)}::jsonb) as more (code, n))
    where id = ${id}::bigint and state in ('queued', 'running')
    returning ${columns}`);
};

export const finishStopList = (tx: Tx, id: string) =>
  tx.one<StopListRow>(sql`
    update crm.exchange_stop_lists set state = 'done', expected = rows, finished_at = clock_timestamp()
    where id = ${id}::bigint returning ${columns}`);

export const endStopList = (
  tx: Tx,
  id: string,
  state: 'failed' | 'cancelled',
  error: object | null
) =>
  tx.one<StopListRow>(sql`
    update crm.exchange_stop_lists
    set state = ${state}, error = ${error && JSON.stringify(error)}::jsonb, finished_at = clock_timestamp()
    where id = ${id}::bigint and state in ('queued', 'running') returning ${columns}`);

export const reopenStopList = (tx: Tx, id: string) =>
  tx.rows(sql`
    update crm.exchange_stop_lists set state = 'queued', error = null, finished_at = null
    where id = ${id}::bigint and state = 'failed'`);
