import type { z } from 'zod';
import { env } from '../../../../../env';
import type { Tx } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import { announceJob } from '../announce-job';
import { ringAfterCommit } from '../bell';
import type { Job, JobActor } from '../define-job';
import { countOpen, insertJob } from '../sql/insert-job';

/** What the work reads or writes. A dimension that is left out means everything: only those who see all see the job. */
export interface Touches {
  readonly projects?: readonly number[];
  readonly providers?: readonly number[];
  readonly geos?: readonly number[];
}

export interface Order {
  readonly actor: JobActor;
  /** Which one, for people: a file's name, a filter in words. Never a phone. */
  readonly label: string;
  readonly touches?: Touches;
  readonly requestId?: string;
}

// Payloads hold ids only (`3-security` 0.17); a list of rows belongs into a table of the owner.
const LONGEST_PAYLOAD = 2_000;

const refuseTooMany = async (tx: Tx, actor: JobActor): Promise<void> => {
  if (actor.kind === 'system') return;
  const open = await countOpen(tx, actor);
  const limit = env.NUMERA_JOBS_PER_USER;
  if (open >= limit) throw refuse(codes.too_many_jobs, { open, limit, retryAfter: 30 });
};

/** Writes the row in the caller's transaction and rings after its commit. Gives the job's id. */
export const enqueue = async <S extends z.ZodType>(
  tx: Tx,
  job: Job<S>,
  payload: z.input<S>,
  { actor, label, touches = {}, requestId }: Order
): Promise<string> => {
  // What is stored is the input: the run parses it again, so a transform in the schema is applied once.
  job.payload.parse(payload);
  if (JSON.stringify(payload).length > LONGEST_PAYLOAD)
    throw new Error(`${job.name}: the payload holds more than ids`);
  await refuseTooMany(tx, actor);
  const id = await insertJob(tx, {
    name: job.name,
    payload,
    label,
    actor,
    projects: touches.projects ?? null,
    providers: touches.providers ?? null,
    geos: touches.geos ?? null,
    requestId: requestId ?? null,
  });
  await announceJob(tx, { id, name: job.name, state: 'queued', done: '0', total: '0' });
  ringAfterCommit(tx, job.name, id);
  return id;
};
