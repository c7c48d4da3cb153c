import { inScope, type Scope, type ScopeColumns } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Hindrances } from '../rules/bulk-hindrances';
import type { BulkAct, MoveAct, SuppressAct } from '../rules/resolve-bulk';

/** What stands against an act, for whom. */
export interface Judgement {
  readonly act: BulkAct;
  readonly scope: Scope;
  /** Of a status act. */
  readonly hindrances: Hindrances;
  /** Projects that are deleted. */
  readonly deleted: readonly number[];
}

const ofOld: ScopeColumns = {
  project: sql`o.project_id`,
  provider: sql`o.provider_id`,
  geo: sql`o.geo_id`,
};

export const amongIds = (column: Sql, ids: readonly number[]): Sql =>
  ids.length === 0 ? sql`false` : sql`${column} = any(${[...ids]}::int[])`;

/** Nobody's business here: out of the caller's scope, or of a deleted project. */
export const isGone = (scope: Scope, deleted: readonly number[]): Sql =>
  sql`(not ${inScope(scope, ofOld)} or ${amongIds(sql`o.project_id`, deleted)})`;

const whenStatus = (to: number, { statuses, projects }: Hindrances): Sql => sql`
    when o.status_id = ${to}::int then 'already_there'
    when ${amongIds(sql`o.status_id`, statuses)} or ${amongIds(sql`o.project_id`, projects)} then 'transition_refused'`;

const whenMove = ({ project }: MoveAct, scope: Scope): Sql => sql`
    when o.project_id = ${project}::int then 'already_there'
    when not ${inScope(scope, { ...ofOld, project: sql`${project}::int` })} then 'outside'
    when exists (select 1 from crm.numbers t where t.phone = o.phone and t.project_id = ${project}::int) then 'already_there'`;

const whenSuppress = ({ expiresAt }: SuppressAct): Sql => sql`
    when exists (
      select 1 from crm.numbers_suppressions s
      where s.from_phone = o.phone and s.to_phone = o.phone and s.scope = 'global' and s.scope_id = 0
        and (s.expires_at is null or s.expires_at >= ${expiresAt}::timestamptz)) then 'already_there'`;

const whenAct = ({ act, scope, hindrances }: Judgement): Sql => {
  switch (act.type) {
    case 'status':
      return whenStatus(act.to.id, hindrances);
    case 'move':
      return whenMove(act, scope);
    case 'suppress':
      return whenSuppress(act);
    case 'delete':
      return sql``;
  }
};

/** Why the number `o` stays as it is; null where it would change. The preview and the work judge by the same. */
export const verdictOf = (judgement: Judgement): Sql => sql`
  case when ${isGone(judgement.scope, judgement.deleted)} then 'gone' ${whenAct(judgement)} end`;
