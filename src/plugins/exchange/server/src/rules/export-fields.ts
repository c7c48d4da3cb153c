import { fieldText } from '../../../../numbers/domain/field-text';
import { MASK, storedValue } from '../../../../numbers/domain/field-value';
import type { SeenFields } from './field-columns';

/** What a cell of a number field says, by its key: empty where there is no value. */
export const fieldCells =
  (language: 'en' | 'ru', isMasked: boolean, fields: SeenFields) =>
  (key: string): ((values: Readonly<Record<string, unknown>>) => string) => {
    const field = fields.get(key);
    if (!field) return () => '';
    return (values) => {
      const value = Object.hasOwn(values, key) ? storedValue(field, values[key]) : null;
      if (value === null) return '';
      return field.masked && isMasked ? MASK : fieldText(field, value, language);
    };
  };
