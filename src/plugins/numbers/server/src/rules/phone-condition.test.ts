import { describe, expect, it } from 'vitest';
import { phoneCondition, rangesOf } from './phone-condition';

const holds = (prefix: string, phone: string): boolean =>
  rangesOf(prefix).some(
    ([from, to]) => BigInt(from) <= BigInt(phone) && BigInt(phone) <= BigInt(to)
  );

describe('a prefix', () => {
  it('takes every length that a phone may have', () => {
    expect(holds('7905', '79051234567')).toBe(true);
    expect(holds('7905', '7905123')).toBe(true);
    expect(holds('7905', '790512345678901')).toBe(true);
    expect(holds('7905', '79061234567')).toBe(false);
    expect(holds('79051234567', '79051234567')).toBe(true);
  });

  const prefixes = (startsWith: string) =>
    phoneCondition({ phone: { startsWith } })?.ranges?.map(([from]) => from.replace(/0+$/, ''));

  it('understands the Russian 8 as 7, but not after a plus sign', () => {
    expect(prefixes('8 905')).toContain('7905');
    expect(prefixes('+8905')).not.toContain('7905');
    expect(prefixes('+7 (905)')).toContain('7905');
    expect(prefixes('007905')).toContain('7905');
  });
});

describe('other conditions on the phone', () => {
  it('read one phone in any spelling and refuse what is none', () => {
    expect(phoneCondition({ phone: { is: '8 (905) 123-45-67' } })?.among).toEqual(['79051234567']);
    expect(() => phoneCondition({ phone: { is: '12' } })).toThrow(/not a phone/);
  });

  it('leave unreadable ones out of a list', () => {
    const phones = ['+79051234567', '89051234567', 'none'];
    expect(phoneCondition({ phones })?.among).toEqual(['79051234567']);
  });

  it('keep the zeros that a phone ends with', () => {
    expect(phoneCondition({ phone: { endsWith: '00-12' } })?.ending).toBe('0012');
  });
});
