import { describe, expect, it } from 'vitest';
import { phoneOnScreen } from './phone-on-screen';

describe('a phone on the screen', () => {
  it.each([
    ['79051234567', '+7 905 123-45-67'],
    ['7905*****67', '+7 905 ***-**-67'],
    ['77011234567', '+7 701 123-45-67'],
    ['375291234567', '+375 29 123 45 67'],
    ['4930123456', '+49 30 123456'],
    ['3752*****567', '+3752 ***** 567'],
  ])('writes %s as %s', (phone, text) => {
    expect(phoneOnScreen(phone).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
