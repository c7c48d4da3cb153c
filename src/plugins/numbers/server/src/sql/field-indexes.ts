import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/** Fields whose index is not as their dictionary says: to be made, made anew or dropped. */
export const fieldsOutOfStep = (db: Db) =>
  db.rows<{ id: number }>(sql`
    select coalesce(f.id, i.field_id) as id
    from (select id, key from public.number_fields where filterable) f
    full join crm.numbers_field_indexes i on i.field_id = f.id
    where f.key is distinct from i.key`);

/** What the dictionary wants of one field's index, as of this statement. */
export const wantFieldIndex = async (tx: Tx, field: number): Promise<void> => {
  await tx.rows(sql`
    delete from crm.numbers_field_indexes i where i.field_id = ${field}
      and not exists (select from public.number_fields f where f.id = i.field_id and f.filterable)`);
  await tx.rows(sql`
    insert into crm.numbers_field_indexes (field_id, key)
    select f.id, f.key from public.number_fields f where f.id = ${field} and f.filterable
    on conflict (field_id) do update set key = excluded.key`);
};

export const keepFieldIndex = async (tx: Tx, field: number): Promise<boolean> => {
  const kept = await tx.one<{ made: boolean }>(
    sql`select crm.numbers_keep_field_index(${field}) as made`
  );
  return kept?.made ?? false;
};
