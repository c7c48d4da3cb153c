import type { Outcome } from '../../../../core/admin/src/kit/OutcomeBar';
import {
  fieldReasonWords,
  readFieldReason,
  type FieldFault,
} from '../../../domain/field-reason-code';
import { outcomeOfReason, reasonTexts, type Reason } from '../../../domain/outcome';

interface Words {
  readonly text: string;
  readonly advice: string;
  readonly outcome: Outcome;
}

const isReason = (code: string): code is Reason => code in reasonTexts;

const MEND = {
  en: 'Correct it and load the rejects again',
  ru: 'Исправьте и загрузите брак снова',
};

const fieldWords = (fault: FieldFault, name: string, language: 'en' | 'ru'): Words => ({
  text: fieldReasonWords(fault, name, language),
  advice: MEND[language],
  outcome: 'rejected',
});

/** A reason of the account in words; a code that a newer server may send stays as it is. */
export const reasonWords = (
  code: string,
  language: 'en' | 'ru',
  nameOf: (field: string) => string = (field) => field
): Words => {
  const fault = readFieldReason(code);
  if (fault) return fieldWords(fault, nameOf(fault.key), language);
  if (!isReason(code)) return { text: code, advice: '', outcome: 'rejected' };
  const words = reasonTexts[code];
  return {
    text: words[language],
    advice: language === 'ru' ? words.doRu : words.doEn,
    outcome: outcomeOfReason(code),
  };
};
