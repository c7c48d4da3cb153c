import { sql, type Sql } from '../../../../core/server/src/sql';

export const listRolesSql: Sql = sql`select id, name from public.admin_roles order by name, id`;
