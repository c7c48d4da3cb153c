import type { Db } from '../../../../core/server/src/db';
import {
  coversAll,
  type Actor,
  type Listed,
  type Scope,
  type ScopeRule,
} from '../../../../core/server/src/scope';
import { and, or, sql, type Sql } from '../../../../core/server/src/sql';
import { jobColumns, type JobRow } from './job-row';

// An empty list lies inside every list: only `all` covers a job that touched nothing.
const within = (column: Sql, listed: Listed): Sql[] =>
  listed === 'all' ? [] : [sql`${column} <@ ${[...listed]}::int[] and cardinality(${column}) > 0`];

// Project 0 is the pool. `touches` null (everything) makes `<@` null, which is no.
const projectsWithin = ({ projects, pool }: ScopeRule): Sql[] => {
  if (projects !== 'all') return within(sql`touches_projects`, pool ? [0, ...projects] : projects);
  return pool ? [] : [sql`not (0 = any(touches_projects))`];
};

/** All of the work lies inside one rule of the scope (`0-precise-rules` 7.2). */
const covered = (scope: Scope): Sql =>
  or(
    scope.rules.map((rule) =>
      and([
        ...projectsWithin(rule),
        ...within(sql`touches_providers`, rule.providers),
        ...within(sql`touches_geos`, rule.geos),
      ])
    )
  );

/** Own jobs, and those whose every project, provider and geo is in scope; all for those who see everything. */
export const visibleTo = (actor: Actor, scope: Scope): Sql =>
  actor.superAdmin || coversAll(scope)
    ? sql`true`
    : or([sql`actor_kind = ${actor.kind} and actor_id = ${actor.id}`, covered(scope)]);

export interface JobsWanted {
  readonly states: readonly string[] | null;
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first, by the primary key backwards. */
export const listJobs = (db: Db, visible: Sql, { states, before, limit }: JobsWanted) =>
  db.rows<JobRow>(sql`
    select ${jobColumns} from crm.jobs
    where ${and([
      visible,
      ...(states ? [sql`state = any(${[...states]}::text[])`] : []),
      ...(before ? [sql`id < ${before}::bigint`] : []),
    ])}
    order by id desc limit ${limit}`);

export const findJob = (db: Db, visible: Sql, id: string) =>
  db.one<JobRow>(sql`select ${jobColumns} from crm.jobs where id = ${id}::bigint and ${visible}`);

export const findJobs = (db: Db, ids: readonly string[]) =>
  db.rows<JobRow>(sql`select ${jobColumns} from crm.jobs where id = any(${[...ids]}::bigint[])`);
