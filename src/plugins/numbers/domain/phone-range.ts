import { normalisePhone, phoneToString } from './phone';
import type { PhoneReason } from './phone-reason';

/** Phones from one to another, both inclusive, as digits of E.164. A single phone is a range of one. */
export interface PhoneRange {
  readonly from: string;
  readonly to: string;
}

export type RangeFault = PhoneReason | 'other_length' | 'backwards' | 'too_wide';

export type ReadRange =
  | { readonly ok: true; readonly range: PhoneRange }
  | { readonly ok: false; readonly fault: RangeFault };

/** A slip of one digit must not shut the whole base: ten million is an operator's largest block. */
export const WIDEST_RANGE = 10_000_000n;

const PLAIN = /^\+?\d{10,15}$/;
const NATIONAL_EIGHT = /^8\d{10}$/;

/** The ends of a range need not be phones in use: `79990000000` may be the beginning of a block. */
const readEnd = (text: string, country: string): string | null => {
  const reading = normalisePhone(text, country);
  if (reading.ok) return phoneToString(reading.phone);
  const digits = text.replace(/[\s().-]/g, '');
  if (!PLAIN.test(digits)) return null;
  const bare = digits.replace('+', '');
  return NATIONAL_EIGHT.test(bare) && !digits.startsWith('+') ? `7${bare.slice(1)}` : bare;
};

/** @param to empty or missing: one phone, which then has to be a valid one. */
export const readRange = (from: string, to: string | undefined, country = 'RU'): ReadRange => {
  if (to === undefined || to.trim() === '') {
    const reading = normalisePhone(from, country);
    if (!reading.ok) return { ok: false, fault: reading.reason };
    const phone = phoneToString(reading.phone);
    return { ok: true, range: { from: phone, to: phone } };
  }
  const [first, last] = [readEnd(from, country), readEnd(to, country)];
  if (first === null || last === null) return { ok: false, fault: 'not_a_phone' };
  if (first.length !== last.length) return { ok: false, fault: 'other_length' };
  if (first > last) return { ok: false, fault: 'backwards' };
  if (BigInt(last) - BigInt(first) >= WIDEST_RANGE) return { ok: false, fault: 'too_wide' };
  return { ok: true, range: { from: first, to: last } };
};
