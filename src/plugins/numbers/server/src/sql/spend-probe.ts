import type { Actor } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';

type Who = Pick<Actor, 'kind' | 'id'>;

/** One probe of one caller at a time: else two at once would both see room for the last one. */
export const lockProbesSql = ({ kind, id }: Who): Sql =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`numbers_probes ${kind} ${id}`}, 0))`;

export const insertProbeSql = ({ kind, id }: Who, day: string, probe: string): Sql => sql`
  insert into crm.numbers_probes (day, actor_kind, actor_id, probe) values (${day}, ${kind}, ${id}, ${probe})
  on conflict do nothing returning 1 as fresh`;

export const countProbesSql = ({ kind, id }: Who, day: string): Sql => sql`
  select count(*)::int as n from crm.numbers_probes
  where day = ${day}::date and actor_kind = ${kind} and actor_id = ${id}`;

export const forgetProbesSql = (day: string): Sql =>
  sql`delete from crm.numbers_probes where day < ${day}::date - 7`;

export const secondsToMidnightSql = (zone: string): Sql => sql`
  select ceil(extract(epoch from
    (date_trunc('day', now() at time zone ${zone}) + interval '1 day') at time zone ${zone} - now()))::int as seconds`;
