import { describe, expect, it } from 'vitest';
import { phoneReasons } from '../../numbers/domain/phone-reason';
import { outcomeOfReason, reasonTexts, refusedReasons, valueReasons, type Reason } from './outcome';

describe('reasons of a load', () => {
  const listed: readonly Reason[] = [...phoneReasons, ...valueReasons, ...refusedReasons];

  it('have a text and an advice in both languages, each its own', () => {
    expect(listed.length).toBeGreaterThan(20);
    for (const reason of listed) {
      const { en, ru, doEn, doRu } = reasonTexts[reason];
      expect(en).toMatch(/[a-z]/i);
      expect(ru).toMatch(/[а-я]/i);
      expect(doEn).toMatch(/[a-z]/i);
      expect(doRu).toMatch(/[а-я]/i);
    }
    const texts = Object.values(reasonTexts).map(({ ru }) => ru);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('lead to one outcome each', () => {
    expect(phoneReasons.map(outcomeOfReason)).toEqual(phoneReasons.map(() => 'rejected'));
    expect(outcomeOfReason('duplicate_hidden')).toBe('duplicate');
    expect(outcomeOfReason('suppressed')).toBe('suppressed');
    expect(outcomeOfReason('reactivated')).toBe('updated');
  });
});
