import type { Actor } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { BulkCounts } from '../rules/bulk-counts';
import type { FrozenSet } from './bulk-keys';

/** One row of `crm.numbers_bulks`. `jsonb` as text. */
export interface BulkRow {
  readonly id: string;
  readonly state: 'open' | 'done' | 'failed' | 'cancelled' | 'expired';
  readonly action: string;
  readonly projects: readonly number[];
  readonly rows: number;
  readonly changed: number;
  readonly already_there: number;
  readonly transition_refused: number;
  readonly outside: number;
  readonly gone: number;
  readonly overtaken: number;
}

// Sets hold far fewer rows than a double counts exactly.
const columns = sql`id::text, state, action::text, projects, rows::float8, changed::float8, already_there::float8,
  transition_refused::float8, outside::float8, gone::float8, overtaken::float8`;

export interface NewBulk {
  readonly action: object;
  /** What it was called when it was ordered. */
  readonly label: string;
  readonly filter: readonly string[];
  readonly actor: Pick<Actor, 'kind' | 'id'>;
}

export const insertBulkSql = ({ action, label, filter, actor }: NewBulk): Sql => sql`
  insert into crm.numbers_bulks (action, label, filter, actor_kind, actor_id)
  values (${JSON.stringify(action)}::jsonb, ${label}, ${JSON.stringify(filter)}::jsonb, ${actor.kind}, ${actor.id})
  returning id::text`;

export const tieBulkSql = (
  id: string,
  jobId: string,
  { rows, projects, providers, geos }: FrozenSet
): Sql => sql`
  update crm.numbers_bulks
  set job_id = ${jobId}::bigint, rows = ${rows}, projects = ${[...projects]}::int[],
    providers = ${[...providers]}::int[], geos = ${[...geos]}::int[], frozen_at = clock_timestamp()
  where id = ${id}::bigint`;

export const bulkByIdSql = (id: string): Sql =>
  sql`select ${columns} from crm.numbers_bulks where id = ${id}::bigint`;

/** In the transaction of the batch: what comes back is true from its commit on. */
export const advanceBulkSql = (id: string, by: BulkCounts): Sql => sql`
  update crm.numbers_bulks
  set changed = changed + ${by.changed}, already_there = already_there + ${by.already_there},
    transition_refused = transition_refused + ${by.transition_refused}, outside = outside + ${by.outside}, gone = gone + ${by.gone},
    overtaken = overtaken + ${by.overtaken}
  where id = ${id}::bigint and state = 'open' returning ${columns}`;

export const endBulkSql = (id: string, state: 'done' | 'failed' | 'cancelled'): Sql => sql`
  update crm.numbers_bulks set state = ${state}, ended_at = clock_timestamp()
  where id = ${id}::bigint and state = 'open' returning ${columns}`;

/** Only while its keys are there, and never once somebody takes it back. */
export const reopenBulkSql = (id: string): Sql => sql`
  update crm.numbers_bulks set state = 'open', ended_at = null
  where id = ${id}::bigint and state = 'failed' and undo_job_id is null returning ${columns}`;

/** Sets of failed bulks that nobody has begun again for so many days. */
export const expireBulksSql = (days: number): Sql => sql`
  with old as (
    update crm.numbers_bulks set state = 'expired'
    where state = 'failed' and ended_at < now() - make_interval(days => ${days}) returning id)
  delete from crm.numbers_bulk_keys k using old where k.bulk_id = old.id`;
