import type { Db, Tx } from '../../../../core/server/src/db';
import type { Actor, Scope } from '../../../../core/server/src/scope';
import { and, sql, type Sql } from '../../../../core/server/src/sql';
import { importColumns, type ImportRow } from './import-row';
import { seenBy } from './seen-by';

export interface NewImport {
  readonly uploadId: string;
  readonly fileId: string;
  readonly filename: string;
  readonly sha256: string;
  readonly settings: object;
  readonly dryRun: boolean;
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly expectedRows: number;
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>;
}

export const insertImport = async (tx: Tx, row: NewImport): Promise<string> => {
  const made = await tx.one<{ id: string }>(sql`
    insert into crm.exchange_imports (upload_id, file_id, filename, sha256, settings, dry_run, project_id, provider_id,
      geo_id, expected_rows, actor_kind, actor_id, actor_name)
    values (${row.uploadId}::bigint, ${row.fileId}::uuid, ${row.filename}, ${row.sha256},
      ${JSON.stringify(row.settings)}::jsonb, ${row.dryRun}, ${row.project}, ${row.provider}, ${row.geo}, ${row.expectedRows},
      ${row.actor.kind}, ${row.actor.id}, ${row.actor.name})
    returning id::text`);
  if (!made) throw new Error('an import row was not written');
  return made.id;
};

export const tieImportToJob = (tx: Tx, id: string, jobId: string) =>
  tx.rows(sql`update crm.exchange_imports set job_id = ${jobId}::bigint where id = ${id}::bigint`);

export const importById = (db: Db, id: string) =>
  db.one<ImportRow>(
    sql`select ${importColumns} from crm.exchange_imports where id = ${id}::bigint`
  );

export const readFrozen = async (db: Db, id: string): Promise<unknown> => {
  const row = await db.one<{ frozen: unknown }>(
    sql`select frozen from crm.exchange_imports where id = ${id}::bigint`
  );
  return row?.frozen ?? null;
};

/** Nothing, when it is not there or not the caller's to see. */
export const importSeenBy = (db: Db, id: string, actor: Actor, scope: Scope) =>
  db.one<ImportRow>(sql`
    select ${importColumns} from crm.exchange_imports where id = ${id}::bigint and ${seenBy(actor, scope)}`);

export interface ImportsPage {
  readonly before: string | undefined;
  readonly limit: number;
  readonly name: string | undefined;
  readonly provider: number | undefined;
}

const asked = ({ before, name, provider }: ImportsPage): Sql[] => [
  ...(before === undefined ? [] : [sql`id < ${before}::bigint`]),
  ...(name === undefined ? [] : [sql`position(lower(${name}) in lower(filename)) > 0`]),
  ...(provider === undefined ? [] : [sql`provider_id = ${provider}`]),
];

/** Newest first, one more than a page: the last one tells that there are more. Served by the primary key. */
export const listImportRows = (db: Db, page: ImportsPage, actor: Actor, scope: Scope) =>
  db.rows<ImportRow>(sql`
    select ${importColumns} from crm.exchange_imports
    where ${and([seenBy(actor, scope), sql`not dry_run`, ...asked(page)])}
    order by exchange_imports.id desc limit ${page.limit + 1}`);

/** A load by its file, for those who name loads. */
export interface NamedLoad {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

const named = sql`select id::text, filename as name, created_at as "createdAt" from crm.exchange_imports`;

/** Those of the ids that the caller may see. A dry run brought no number and has no consent. */
export const loadsNamed = (db: Db, ids: readonly string[], actor: Actor, scope: Scope) =>
  db.rows<NamedLoad>(
    sql`${named} where id = any(${[...ids]}::bigint[]) and not dry_run and ${seenBy(actor, scope)}`
  );

/** The newest that brought numbers. Served by the primary key. */
export const recentLoads = (db: Db, limit: number, actor: Actor, scope: Scope) =>
  db.rows<NamedLoad>(sql`
    ${named} where inserted > 0 and not dry_run and ${seenBy(actor, scope)}
    order by exchange_imports.id desc limit ${limit}`);

export interface EarlierLoad {
  readonly id: string;
  readonly created_at: Date;
  readonly actor_name: string;
}

/**
 * The last load of the same bytes that brought anything or still may. Only loads that the caller may see: another's
 * load must not show through a file's hash. Served by `exchange_imports_sha`.
 */
export const earlierLoad = (db: Db, sha256: string, actor: Actor, scope: Scope) =>
  db.one<EarlierLoad>(sql`
    select id::text, created_at, actor_name from crm.exchange_imports
    where sha256 = ${sha256} and not dry_run and (state in ('queued', 'running', 'done') or inserted + updated > 0)
      and ${seenBy(actor, scope)}
    order by exchange_imports.id desc limit 1`);

/** Two requests with the same bytes wait for each other, so that the second one finds the first one's load. */
export const lockLedger = (tx: Tx, sha256: string) =>
  tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`exchange ledger ${sha256}`}, 0))`);
