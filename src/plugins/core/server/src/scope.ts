import type { Listed, Scope, ScopeRule } from '../../domain/scope';
import type { Db } from './db';
import { and, or, sql, type Sql } from './sql';

/** Who calls. `system` is our own background work and is never made from a request. */
export interface Actor {
  readonly kind: 'user' | 'token' | 'app-user' | 'system';
  readonly id: number;
  readonly superAdmin: boolean;
  /** As the audit log and the pages show it. */
  readonly name: string;
  /** Role ids of an admin or users-permissions user: scopes may be given to roles. */
  readonly roles: readonly number[];
}

export type { Listed, Scope, ScopeRule };

export const NOTHING: Scope = { rules: [] };
export const EVERYTHING: Scope = {
  rules: [{ projects: 'all', providers: 'all', geos: 'all', pool: true }],
};

type Answer = (db: Db, actor: Actor) => Promise<Scope>;

// Until a plugin answers, nobody sees a row.
let answer: Answer = async () => NOTHING;

export const answerScope = (next: Answer): void => {
  answer = next;
};

export const scopeOf: Answer = (db, actor) => answer(db, actor);

export interface ScopeColumns {
  readonly project: Sql;
  readonly provider: Sql;
  readonly geo: Sql;
}

/** The three columns that every scoped table and view carries. */
export const ownColumns: ScopeColumns = {
  project: sql`project_id`,
  provider: sql`provider_id`,
  geo: sql`geo_id`,
};

const among = (column: Sql, listed: Listed): Sql[] =>
  listed === 'all' ? [] : [sql`${column} = any(${[...listed]}::int[])`];

const projectIn = (column: Sql, { projects, pool }: ScopeRule): Sql[] => {
  if (projects === 'all') return pool ? [] : [sql`${column} <> 0`];
  return [sql`${column} = any(${pool ? [0, ...projects] : [...projects]}::int[])`];
};

/** The one place where a scope becomes SQL. */
export const inScope = (scope: Scope, columns: ScopeColumns = ownColumns): Sql =>
  or(
    scope.rules.map((rule) =>
      and([
        ...projectIn(columns.project, rule),
        ...among(columns.provider, rule.providers),
        ...among(columns.geo, rule.geos),
      ])
    )
  );

const has = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

/** Whether one row at these coordinates is inside. Project 0 is the pool. */
export const covers = (
  scope: Scope,
  at: { project: number; provider: number; geo: number }
): boolean =>
  scope.rules.some(
    (rule) =>
      (at.project === 0 ? rule.pool : has(rule.projects, at.project)) &&
      has(rule.providers, at.provider) &&
      has(rule.geos, at.geo)
  );

/** Whether every row is inside, whatever its coordinates: only then may totals of everything be read as they are. */
export const coversAll = (scope: Scope): boolean =>
  scope.rules.some(
    ({ projects, providers, geos, pool }) =>
      projects === 'all' && providers === 'all' && geos === 'all' && pool
  );

const union = (pick: (rule: ScopeRule) => Listed, scope: Scope): Listed => {
  const ids = new Set<number>();
  for (const rule of scope.rules) {
    const listed = pick(rule);
    if (listed === 'all') return 'all';
    listed.forEach((id) => ids.add(id));
  }
  return [...ids];
};

/** Dictionary rows a caller may see by name: those that some rule of its scope lists. */
export const visibleProjects = (scope: Scope): Listed => union((rule) => rule.projects, scope);
export const visibleProviders = (scope: Scope): Listed => union((rule) => rule.providers, scope);
export const visibleGeos = (scope: Scope): Listed => union((rule) => rule.geos, scope);

/** Projects seen whole, whoever sold a number and wherever it is from: what names a project and no more asks for these. */
export const wholeProjects = ({ rules }: Scope): Listed =>
  union(({ projects }) => projects, {
    rules: rules.filter(({ providers, geos }) => providers === 'all' && geos === 'all'),
  });
