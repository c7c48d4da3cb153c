import { sql } from '../../../../core/server/src/sql';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undone';

/** One row of `crm.jobs`. `bigint` is text, and so is `jsonb`, whatever the process has told the driver. */
export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  readonly state: JobState;
  readonly epoch: number;
  readonly idle_runs: number;
  readonly done: string;
  readonly total: string;
  readonly speed: number | null;
  readonly checkpoint: string | null;
  readonly result: string | null;
  readonly error: string | null;
  readonly label: string;
  readonly cancel_requested: boolean;
  readonly actor_kind: 'user' | 'token' | 'app-user' | 'system';
  readonly actor_id: number;
  readonly actor_name: string;
  readonly request_id: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly updated_at: Date;
}

/** The columns of a `JobRow`. */
export const jobColumns = sql`id, name, payload::text, state, epoch, idle_runs, done, total, speed, checkpoint::text,
  result::text, error::text, label, cancel_requested, actor_kind, actor_id, actor_name, request_id,
  created_at, started_at, finished_at, updated_at`;

export const readJson = (text: string | null): unknown =>
  text === null ? null : (JSON.parse(text) as unknown);

/** Why a job failed, as the row keeps it. */
export interface JobError {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export const errorOf = (row: Pick<JobRow, 'error'>): JobError | null =>
  readJson(row.error) as JobError | null;
