import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { WizardColumn } from './use-wizard';

const CODES = [
  'header_and_phones',
  'phones',
  'phone_like',
  'header',
  'found',
  'dates',
  'no_field',
  'added',
  'repeated',
  'empty',
  'unknown',
] as const;

/** What a guess rests on, as a fact that can be checked; never a percentage of confidence. */
export const useFactText = (): ((column: WizardColumn) => string) => {
  const t = useT();
  const { percent, number } = useFormats();
  return ({ fact, grade }) => {
    const known = CODES.find((code) => code === fact.code) ?? 'unknown';
    const text = t(`fact.${known}`, {
      hits: number(fact.hits),
      of: number(fact.of),
      share: percent(fact.of > 0 ? fact.hits / fact.of : 0),
    });
    return grade === 'choose' ? text : t(`grade.${grade}`, { fact: text });
  };
};
