import type { Outcome } from '../../../../core/admin/src/kit/OutcomeBar';
import { outcomeOfReason, reasonTexts, type Reason } from '../../../domain/outcome';

interface Words {
  readonly text: string;
  readonly advice: string;
  readonly outcome: Outcome;
}

const isReason = (code: string): code is Reason => code in reasonTexts;

/** A reason of the account in words; a code that a newer server may send stays as it is. */
export const reasonWords = (code: string, language: 'en' | 'ru'): Words => {
  if (!isReason(code)) return { text: code, advice: '', outcome: 'rejected' };
  const words = reasonTexts[code];
  return {
    text: words[language],
    advice: language === 'ru' ? words.doRu : words.doEn,
    outcome: outcomeOfReason(code),
  };
};
