import { describe, expect, it } from 'vitest';
import { readPhoneSearch } from './read-phone-search';

describe('what a person typed into the phone search', () => {
  it.each([
    ['', {}],
    ['+7 (905) 123-45-67', { phone: { is: '+7 (905) 123-45-67' } }],
    ['4567', { phone: { endsWith: '4567' } }],
    ['*234567', { phone: { endsWith: '234567' } }],
    ['79051', { phone: { startsWith: '79051' } }],
    ['89051', { phone: { startsWith: '79051' } }],
    ['79051234567\n79051234568', { phones: ['79051234567', '79051234568'] }],
  ])('reads %j as %j', (text, search) => {
    expect(readPhoneSearch(text)).toEqual(search);
  });
});
