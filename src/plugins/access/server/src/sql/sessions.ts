import type { Db } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';

export type Origin = 'admin' | 'users-permissions';

/**
 * Ends every session of these people, refreshed ones and their forerunners too; `except` is one to spare. Gives whose
 * ended.
 */
export const deleteSessions = (
  db: Db,
  origin: Origin,
  users: readonly number[],
  except: string | undefined
) =>
  db.rows<{ user: number }>(sql`
    with ended as (
      delete from public.strapi_sessions
      where origin = ${origin} and user_id = any(${users.map(String)}::text[])
        and session_id is distinct from ${except ?? null}::text
      returning user_id
    ) select distinct user_id::int as user from ended order by 1`);

/**
 * Strapi keeps the row of a session that was refreshed, as `rotated`, and takes its access token until that runs out.
 * Ending the last session of such a chain ends all before it.
 */
export const deleteForerunners = (db: Db, session: string) =>
  db.rows(sql`
    with recursive before as (
      select id, session_id from public.strapi_sessions where child_id = ${session}
      union select s.id, s.session_id from public.strapi_sessions s join before b on s.child_id = b.session_id
    )
    delete from public.strapi_sessions where id in (select id from before)`);

/** What a login rests on, and what its owner may do. Neither value leaves this process. */
export interface Standing {
  readonly id: number;
  readonly login: string;
  readonly roles: string;
}

const standings: Readonly<Record<Origin, (ids: readonly number[]) => Sql>> = {
  admin: (ids) => sql`
    select u.id, md5(concat_ws('|', u.is_active, coalesce(u.blocked, false), u.password)) as login,
      array(select l.role_id from public.admin_users_roles_lnk l where l.user_id = u.id order by 1)::text as roles
    from public.admin_users u where u.id = any(${[...ids]}::int[])`,
  'users-permissions': (ids) => sql`
    select u.id, md5(concat_ws('|', coalesce(u.blocked, false), u.password)) as login,
      array(select l.role_id from public.up_users_role_lnk l where l.user_id = u.id order by 1)::text as roles
    from public.up_users u where u.id = any(${[...ids]}::int[])`,
};

export const readStandings = (
  db: Db,
  origin: Origin,
  ids: readonly number[]
): Promise<Standing[]> => db.rows<Standing>(standings[origin](ids));
