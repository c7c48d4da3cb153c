import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import type { FieldType } from '../../../domain/field-types';

export interface FieldRow {
  readonly id: number;
  readonly document_id: string;
  readonly key: string;
  readonly name_en: string;
  readonly name_ru: string;
  readonly type: FieldType;
  readonly choices: unknown;
  readonly sort: number;
  readonly shown: boolean;
  readonly filterable: boolean;
  readonly masked: boolean;
  readonly narrowed: boolean;
  readonly roles: readonly number[];
  readonly tokens: readonly number[];
  readonly app_roles: readonly number[];
}

export const readFields = (db: Db) =>
  db.rows<FieldRow>(sql`
    select f.id, f.document_id, f.key, f.name_en, f.name_ru, f.type, f.choices, f."order" as sort, f.shown, f.filterable,
      f.masked, f.narrowed,
      array(select l.role_id from public.number_fields_roles_lnk l where l.number_field_id = f.id) as roles,
      array(select l.api_token_id from public.number_fields_tokens_lnk l where l.number_field_id = f.id) as tokens,
      array(select l.role_id from public.number_fields_app_roles_lnk l where l.number_field_id = f.id) as app_roles
    from public.number_fields f order by f."order", f.id`);
