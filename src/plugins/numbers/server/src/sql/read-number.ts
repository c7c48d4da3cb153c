import { inScope, type Scope } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import { numberColumns, readAt } from './number-columns';

/** Served by `numbers_id`. */
export const readNumberSql = (id: string, scope: Scope): Sql => sql`
  select ${numberColumns}, ${readAt} from crm.numbers n where id = ${id}::bigint and ${inScope(scope)}`;

/**
 * Taken for writing. By the key, not by a sub-select: then it is one shard's work. The row may have moved to another
 * project since it was found; then nothing comes back.
 */
export const lockNumberSql = (phone: string, project: number): Sql => sql`
  select ${numberColumns}, ${readAt} from crm.numbers n
  where phone = ${phone}::bigint and project_id = ${project}::int for no key update`;

/** Every number of these phones in scope. Served by the primary key. */
export const numbersByPhonesSql = (phones: readonly string[], where: Sql): Sql => sql`
  select ${numberColumns} from crm.numbers n
  where phone = any(${[...phones]}::bigint[]) and ${where} order by n.phone, n.id`;
