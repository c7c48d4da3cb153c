import { sql } from '../../../../core/server/src/sql';

export type ImportState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undone';
export type ImportPhase = 'staging' | 'merging' | 'finishing' | 'ended';

/** One row of `crm.exchange_imports`. `bigint` is text; `jsonb` is text or a value, see `read-json`. */
export interface ImportRow {
  readonly id: string;
  readonly upload_id: string;
  readonly job_id: string | null;
  readonly file_id: string;
  readonly filename: string;
  readonly sha256: string;
  readonly state: ImportState;
  readonly phase: ImportPhase;
  readonly settings: unknown;
  /** The file is tried: counted like a load, and nothing of it comes into the base. */
  readonly dry_run: boolean;
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly attempt: number;
  readonly records_read: string;
  readonly rows_read: string;
  readonly staged_rows: string | null;
  readonly expected_rows: string;
  readonly inserted: string;
  readonly updated: string;
  readonly duplicate: string;
  readonly duplicate_in_file: string;
  readonly suppressed: string;
  readonly rejected: string;
  readonly reasons: unknown;
  readonly checkpoint: unknown;
  readonly error: unknown;
  readonly actor_kind: 'user' | 'token' | 'app-user' | 'system';
  readonly actor_id: number;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly phase_at: Date | null;
  readonly finished_at: Date | null;
}

/** The columns of an `ImportRow`: `frozen`, which may be large, is read by itself. */
export const importColumns = sql`id, upload_id, job_id, file_id, filename, sha256, state, phase, settings,
  dry_run, project_id, provider_id, geo_id, attempt, records_read, rows_read, staged_rows, expected_rows, inserted, updated,
  duplicate, duplicate_in_file, suppressed, rejected, reasons, checkpoint, error, actor_kind, actor_id, actor_name,
  created_at, started_at, phase_at, finished_at`;
