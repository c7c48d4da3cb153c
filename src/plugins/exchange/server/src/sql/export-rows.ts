import type { Db, Tx } from '../../../../core/server/src/db';
import type { Actor, Scope } from '../../../../core/server/src/scope';
import { and, sql } from '../../../../core/server/src/sql';
import { coveredBy, seenBy } from './seen-by';

/** One row of `crm.exchange_exports`. `bigint` is text; `jsonb` is text or a value, see `read-json`. */
export interface ExportRow {
  readonly id: string;
  readonly job_id: string | null;
  readonly file_id: string | null;
  readonly filename: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly settings: unknown;
  readonly masked: boolean;
  readonly frozen_at: Date | null;
  /** The same in microseconds. */
  readonly frozen_us: string;
  readonly rows: string;
  readonly written: string;
  readonly gone: string;
  readonly changed_since: string;
  readonly downloads: number;
  readonly bytes: string | null;
  readonly sha256: string | null;
  readonly expires_at: Date | null;
  readonly error: unknown;
  readonly touches_projects: readonly number[] | null;
  readonly actor_kind: 'user' | 'token' | 'app-user' | 'system';
  readonly actor_id: number;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const columns = sql`id::text, job_id::text, file_id::text, filename, state, settings, masked, frozen_at,
  coalesce((extract(epoch from frozen_at) * 1000000)::bigint, 0)::text as frozen_us, rows::text,
  written::text, gone::text, changed_since::text, downloads, bytes::text, sha256, expires_at, error, touches_projects,
  actor_kind, actor_id, actor_name, created_at, finished_at`;

export interface NewExport {
  readonly filename: string;
  readonly settings: object;
  readonly masked: boolean;
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>;
}

export const insertExport = async (tx: Tx, row: NewExport): Promise<string> => {
  const made = await tx.one<{ id: string }>(sql`
    insert into crm.exchange_exports (filename, settings, masked, frozen_at, actor_kind, actor_id, actor_name)
    values (${row.filename}, ${JSON.stringify(row.settings)}::jsonb, ${row.masked}, clock_timestamp(), ${row.actor.kind},
      ${row.actor.id}, ${row.actor.name})
    returning id::text`);
  if (!made) throw new Error('an export row was not written');
  return made.id;
};

export const exportById = (db: Db, id: string) =>
  db.one<ExportRow>(sql`select ${columns} from crm.exchange_exports where id = ${id}::bigint`);

/** Nothing, when it is not there or not the caller's to see. */
export const exportSeenBy = (db: Db, id: string, actor: Actor, scope: Scope) =>
  db.one<ExportRow>(sql`
    select ${columns} from crm.exchange_exports where id = ${id}::bigint and ${seenBy(actor, scope)}`);

/** Whether all that an export holds is in a scope: the one that it was written for, or one that covers what it touched. */
export const isExportWithin = async (db: Db, id: string, scope: Scope): Promise<boolean> => {
  const row = await db.one<{ within: boolean }>(sql`
    select coalesce(written_for = ${JSON.stringify(scope)}::jsonb, false) or ${coveredBy(scope)} as within
    from crm.exchange_exports where id = ${id}::bigint`);
  return row?.within ?? false;
};

/** Newest first, one more than a page. Served by the primary key. */
export const listExportRows = (
  db: Db,
  page: { before: string | undefined; limit: number },
  actor: Actor,
  scope: Scope
) =>
  db.rows<ExportRow>(sql`
    select ${columns} from crm.exchange_exports
    where ${and([
      seenBy(actor, scope),
      ...(page.before === undefined ? [] : [sql`id < ${page.before}::bigint`]),
    ])}
    order by exchange_exports.id desc limit ${page.limit + 1}`);

/** `rows` is the size of the frozen set; what it touches tells who may see the export. */
export const tieExport = (
  tx: Tx,
  id: string,
  set: {
    jobId: string;
    rows: number;
    projects: readonly number[];
    providers: readonly number[];
    geos: readonly number[];
  }
) =>
  tx.rows(sql`
    update crm.exchange_exports
    set job_id = ${set.jobId}::bigint, rows = ${set.rows}, touches_projects = ${[...set.projects]}::int[],
        touches_providers = ${[...set.providers]}::int[], touches_geos = ${[...set.geos]}::int[]
    where id = ${id}::bigint`);

/** A run begins: the file is written anew from its first row. */
export const beginExport = (tx: Tx, id: string) =>
  tx.rows(sql`
    update crm.exchange_exports
    set state = 'running', started_at = coalesce(started_at, now()), written = 0, gone = 0, changed_since = 0
    where id = ${id}::bigint and state in ('queued', 'running')`);

export const advanceExport = (
  tx: Tx,
  id: string,
  at: { written: number; gone: number; changedSince: number }
) =>
  tx.rows(sql`
    update crm.exchange_exports set written = ${at.written}, gone = ${at.gone}, changed_since = ${at.changedSince}
    where id = ${id}::bigint`);

export const finishExport = (
  tx: Tx,
  id: string,
  file: { id: string; bytes: number; sha256: string; expiresAt: Date; scope: Scope }
) =>
  tx.rows(sql`
    update crm.exchange_exports
    set state = 'done', file_id = ${file.id}::uuid, bytes = ${file.bytes}, sha256 = ${file.sha256},
        expires_at = ${file.expiresAt}, written_for = ${JSON.stringify(file.scope)}::jsonb, finished_at = now()
    where id = ${id}::bigint`);

export const endExport = (
  tx: Tx,
  id: string,
  state: 'failed' | 'cancelled',
  error: object | null
) =>
  tx.rows(sql`
    update crm.exchange_exports
    set state = ${state}, error = ${error && JSON.stringify(error)}::jsonb, finished_at = now()
    where id = ${id}::bigint and state in ('queued', 'running')`);

export const countDownload = (tx: Tx, id: string) =>
  tx.rows(sql`update crm.exchange_exports set downloads = downloads + 1 where id = ${id}::bigint`);
