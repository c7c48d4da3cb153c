import { list, sql, type Sql } from '../../../../core/server/src/sql';
import type { FieldValue } from '../../../domain/field-value';

export interface NewFieldChange {
  /** Id of a number field, or one of `NOTE_FIELD`. */
  readonly field: number;
  readonly before: FieldValue | null;
  readonly after: FieldValue | null;
}

/** Of which number, by whom. */
export interface FieldChangeOf {
  readonly numberId: string;
  readonly phone: string;
  readonly project: number;
  readonly status: number;
  readonly actorKind: number;
  readonly actorId: number | null;
  readonly source: number;
  readonly changes: readonly NewFieldChange[];
}

const json = (value: FieldValue | null): string | null =>
  value === null ? null : JSON.stringify(value);

/** Not for an empty list. */
export const insertFieldChangesSql = (of: FieldChangeOf): Sql => sql`
  insert into crm.numbers_field_changes (number_id, phone, project_id, status_id, field_id, before, after, actor_kind,
    actor_id, source, at)
  values ${list(
    of.changes.map(
      ({
        field,
        before,
        after,
      }) => sql`(${of.numberId}::bigint, ${of.phone}::bigint, ${of.project}::int, ${of.status}::int,
        ${field}::int, ${json(before)}::jsonb, ${json(after)}::jsonb, ${of.actorKind}::smallint, ${of.actorId}::int,
        ${of.source}::smallint, date_trunc('milliseconds', statement_timestamp()))`
    )
  )}`;
