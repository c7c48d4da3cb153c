import { describe, expect, it } from 'vitest';
import { reasonWords } from './reason-words';

describe('a reason of the account', () => {
  it('says what happened and what to do in the language of the page', () => {
    const ru = reasonWords('lost_digits', 'ru');
    expect(ru.outcome).toBe('rejected');
    expect(ru.text).not.toBe(reasonWords('lost_digits', 'en').text);
    expect(ru.advice.length).toBeGreaterThan(0);
  });
  it('keeps a code that it does not know', () => {
    expect(reasonWords('of_tomorrow', 'en')).toEqual({
      text: 'of_tomorrow',
      advice: '',
      outcome: 'rejected',
    });
  });
});
