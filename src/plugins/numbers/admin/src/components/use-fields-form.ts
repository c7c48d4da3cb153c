import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { fieldReasonText } from '../../../domain/field-reason';
import { fieldText } from '../../../domain/field-text';
import { fieldReasons, MASK, readFieldText, type FieldReason } from '../../../domain/field-value';
import type { NumberField } from '../use-choices';
import type { NumberRow } from './number-columns';

type Texts = Readonly<Record<string, string>>;

/** What a refusal of the server says of one field. */
const faultOf = ({ code, details }: Failure): { key: string; reason: FieldReason } | null => {
  const reason = fieldReasons.find((each) => each === details?.['reason']);
  return code === 'invalid_field' && reason ? { key: String(details?.['field']), reason } : null;
};

/** A value as its input holds it: choices by code, the rest as people write it. A mask is no value to start from. */
const initialText = (field: NumberField, number: NumberRow, language: 'en' | 'ru'): string => {
  const value = number.fields[field.key];
  if (value === undefined || value === MASK) return '';
  return field.type === 'choice' || field.type === 'boolean'
    ? String(value)
    : fieldText(field, value, language);
};

/** The texts of the fields, what of them changed, and what is wrong with which: judged here as the server does. */
export const useFieldsForm = (number: NumberRow, fields: readonly NumberField[]) => {
  const { language } = useFormats();
  const [initial] = useState<Texts>(() =>
    Object.fromEntries(fields.map((field) => [field.key, initialText(field, number, language)]))
  );
  const [texts, setTexts] = useState(initial);
  const [faults, setFaults] = useState<Readonly<Record<string, FieldReason>>>({});
  const [tried, setTried] = useState(0);
  const changed = fields.filter(({ key }) => texts[key] !== initial[key]);
  return {
    tried,
    changes: Object.fromEntries(changed.map(({ key }) => [key, texts[key] || null])),
    textOf: ({ key }: NumberField): string => texts[key] ?? '',
    faultAt: ({ key }: NumberField): string | undefined => {
      const reason = faults[key];
      return reason && fieldReasonText[reason][language];
    },
    set: ({ key }: NumberField, text: string) => {
      setTexts({ ...texts, [key]: text });
      setFaults(Object.fromEntries(Object.entries(faults).filter(([of]) => of !== key)));
    },
    /** Whether it can go; what is wrong is shown at its field from now on. */
    check: (): boolean => {
      const found = changed.flatMap((field) => {
        const read = readFieldText(field, texts[field.key] ?? '');
        return read.ok ? [] : [[field.key, read.reason] as const];
      });
      setFaults(Object.fromEntries(found));
      setTried(tried + 1);
      return found.length === 0;
    },
    isAtField: (failure: Failure): boolean => faultOf(failure) !== null,
    refuse: (failure: Failure) => {
      const fault = faultOf(failure);
      if (!fault) return;
      setFaults({ [fault.key]: fault.reason });
      setTried(tried + 1);
    },
  };
};
