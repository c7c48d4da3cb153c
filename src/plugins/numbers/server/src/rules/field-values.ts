import { common } from '../../../../core/contract/error';
import { refuse } from '../../../../core/server/src/refuse';
import type { FieldEntry } from '../../../../access/contract/dictionaries';
import { codes } from '../../../contract/errors';
import { MASK, readFieldInput, storedValue, type FieldValue } from '../../../domain/field-value';
import { fieldReasonText } from '../../../domain/field-reason';
import type { FieldSight } from './field-sight';

type Values = Readonly<Record<string, unknown>>;

export const parseAttrs = (attrs: string | null): Values =>
  attrs === null ? {} : (JSON.parse(attrs) as Values);

/** What a caller may read of the values of a number, in the order of the fields. */
export const shownValues = (
  attrs: string | null,
  { fields, full }: FieldSight
): Record<string, FieldValue> => {
  const shown: Record<string, FieldValue> = {};
  if (attrs === null || fields.size === 0) return shown;
  const values = parseAttrs(attrs);
  for (const [key, field] of fields) {
    const value = Object.hasOwn(values, key) ? storedValue(field, values[key]) : null;
    if (value !== null) shown[key] = field.masked && !full ? MASK : value;
  }
  return shown;
};

/** @throws `unknown_field`, for one out of sight too. */
export const fieldNamed = (key: string, { fields }: FieldSight, within = 'fields'): FieldEntry => {
  const field = fields.get(key);
  if (!field) throw refuse(common.unknown_field, { fields: `${within}.${key}` });
  return field;
};

/** @throws `invalid_field`: which field, and what is wrong with its value. */
export const typedValue = (field: FieldEntry, input: unknown): FieldValue | null => {
  const read = readFieldInput(field, input);
  if (read.ok) return read.value;
  throw refuse(codes.invalid_field, {
    field: field.key,
    reason: read.reason,
    saidEn: fieldReasonText[read.reason].en,
    saidRu: fieldReasonText[read.reason].ru,
    issues: [{ path: ['fields', field.key], message: fieldReasonText[read.reason].en }],
  });
};

export interface FieldChange {
  readonly field: FieldEntry;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/** What a request changes of what is stored: `null` and a blank take away. */
export const fieldChanges = (
  wish: Values | undefined,
  attrs: string | null,
  sight: FieldSight
): FieldChange[] => {
  const before = parseAttrs(attrs);
  return Object.entries(wish ?? {}).flatMap(([key, input]) => {
    const field = fieldNamed(key, sight);
    const to = typedValue(field, input);
    const from = Object.hasOwn(before, key) ? storedValue(field, before[key]) : null;
    return from === to ? [] : [{ field, from, to }];
  });
};

/** The stored values after it; those of fields out of sight stay. */
export const changedAttrs = (attrs: string | null, changes: readonly FieldChange[]) => {
  if (changes.length === 0) return attrs;
  const values: Record<string, unknown> = { ...parseAttrs(attrs) };
  for (const { field, to } of changes)
    if (to === null) delete values[field.key];
    else values[field.key] = to;
  return Object.keys(values).length === 0 ? null : JSON.stringify(values);
};
