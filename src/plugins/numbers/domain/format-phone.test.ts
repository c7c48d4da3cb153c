import { describe, expect, it } from 'vitest';
import { formatPhone, maskPhone, maskPhoneOnScreen } from './format-phone';

describe('a phone', () => {
  const cases: ReadonlyArray<readonly [string, string, string, string]> = [
    ['79051234567', '+7 905 123-45-67', '7905*****67', '+7 905 ***-**-67'],
    ['77011234567', '+7 701 123-45-67', '7701*****67', '+7 701 ***-**-67'],
    ['14155552671', '+1 415 555 2671', '1415*****71', '+1 415 *** **71'],
    ['442079460958', '+44 20 7946 0958', '4420******58', '+44 20 **** **58'],
    ['380671234567', '+380 67 123 4567', '3806******67', '+380 6* *** **67'],
    ['881612345678', '+881 6 123 45678', '8816******78', '+881 6 *** ***78'],
  ];
  it.each(cases)('%s is shown as %s, masked as %s and %s', (phone, shown, masked, screen) => {
    expect(formatPhone(phone)).toBe(shown);
    expect(formatPhone(Number(phone))).toBe(shown);
    expect(maskPhone(phone)).toBe(masked);
    expect(maskPhoneOnScreen(phone)).toBe(screen);
    expect(maskPhone(masked)).toBe(masked);
    expect(maskPhoneOnScreen(masked)).toBe(screen);
  });

  it('shows no digit at all when there are too few to hide any', () => {
    expect(maskPhone('112')).toBe('***');
    expect(formatPhone('999')).toBe('+999');
  });
});
