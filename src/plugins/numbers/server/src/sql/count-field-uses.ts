import { sql, type Sql } from '../../../../core/server/src/sql';

/** Counting stops here. */
const MOST = 1000;

/** Numbers that hold a value of one of these fields. Reads the table, once, when somebody changes the dictionary. */
export const countNumbersWithFieldsSql = (fields: readonly number[]): Sql => sql`
  select count(*)::int as n from (
    select 1 from crm.numbers
    where jsonb_exists_any(attrs, array(
      select key::text from public.number_fields where id = any(${[...fields]}::int[])))
    limit ${MOST}) x`;

export const countNumbersWithChoicesSql = (key: string, choices: readonly string[]): Sql => sql`
  select count(*)::int as n from (
    select 1 from crm.numbers where attrs ->> ${key}::text = any(${[...choices]}::text[]) limit ${MOST}) x`;
