import type { Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/** A field with somebody listed is for those listed. */
export const narrowField = (tx: Tx, id: number) =>
  tx.rows(sql`
    update public.number_fields f set narrowed = true
    where f.id = ${id} and not f.narrowed and (
      exists (select from public.number_fields_roles_lnk l where l.number_field_id = f.id)
      or exists (select from public.number_fields_tokens_lnk l where l.number_field_id = f.id)
      or exists (select from public.number_fields_app_roles_lnk l where l.number_field_id = f.id))`);
