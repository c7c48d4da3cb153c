import { invalidField, refuse } from '../../../../core/server/src/refuse';
import type { FieldEntry } from '../../../../access/contract/dictionaries';
import { codes } from '../../../contract/errors';
import type { NumbersFilter } from '../../../contract/filter';
import type { FieldValue } from '../../../domain/field-value';
import type { FieldSight } from './field-sight';
import { fieldNamed, typedValue } from './field-values';

/** What a filter asks of one field, typed. Both ends of a range belong to it. */
export interface FieldCondition {
  readonly key: string;
  readonly among: readonly FieldValue[] | null;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
  /** As `jsonb_typeof` names it: values of another kind lie beyond each end. */
  readonly kind: 'string' | 'number' | 'boolean';
}

type Asked = NonNullable<NumbersFilter['fields']>[string];

const kindOf = ({ type }: FieldEntry): FieldCondition['kind'] =>
  type === 'number' || type === 'boolean' ? type : 'string';

const given = (field: FieldEntry, value: unknown): FieldValue => {
  const typed = typedValue(field, value);
  if (typed === null) throw invalidField(['filter', 'fields', field.key], 'names no value');
  return typed;
};

const isRange = (asked: Asked): asked is Exclude<Asked, unknown[]> => !Array.isArray(asked);

const conditionOf = (field: FieldEntry, asked: Asked): FieldCondition => {
  const { key, type } = field;
  const kind = kindOf(field);
  if (!isRange(asked))
    return { key, kind, among: asked.map((value) => given(field, value)), from: null, to: null };
  if (type !== 'number' && type !== 'date')
    throw invalidField(['filter', 'fields', key], 'has no range');
  const end = (value: unknown) => (value === undefined ? null : given(field, value));
  return { key, kind, among: null, from: end(asked.from), to: end(asked.to) };
};

/** Out of sight is unknown; what is not filterable has no index; what is seen masked may not be asked for. */
const admitted = (key: string, sight: FieldSight): FieldEntry => {
  const field = fieldNamed(key, sight, 'filter.fields');
  if (!field.filterable) throw refuse(codes.field_not_filterable, { field: key });
  if (field.masked && !sight.full) throw refuse(codes.field_masked, { field: key });
  return field;
};

/** @throws `unknown_field`, `field_not_filterable`, `field_masked`, `invalid_field`. */
export const fieldConditions = (
  asked: NumbersFilter['fields'],
  sight: FieldSight
): FieldCondition[] =>
  Object.entries(asked ?? {}).map(([key, value]) => conditionOf(admitted(key, sight), value));
