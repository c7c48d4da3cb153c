import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import type { NumbersFilter } from '../../../contract/filter';
import { readPhone } from './read-phone';

/** What a filter asks of the phone. Everything that is given must hold. */
export interface PhoneCondition {
  /** Digits of E.164; any of them. */
  readonly among: readonly string[] | null;
  /** Inclusive ranges; any of them. */
  readonly ranges: ReadonlyArray<readonly [string, string]> | null;
  /** Last digits. */
  readonly ending: string | null;
}

const SHORTEST = 7;
const LONGEST = 15;

const onlyDigits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

/**
 * A prefix of digits as ranges of whole phones, one for each length a phone may have, so that the primary key serves it.
 */
export const rangesOf = (prefix: string): Array<readonly [string, string]> => {
  const ranges: Array<readonly [string, string]> = [];
  for (let length = Math.max(prefix.length, SHORTEST); length <= LONGEST; length += 1) {
    const rest = length - prefix.length;
    ranges.push([prefix + '0'.repeat(rest), prefix + '9'.repeat(rest)]);
  }
  return ranges;
};

/** `8 905…` is how a Russian number is spelt at home; with a plus sign the country is named. */
const prefixesOf = (text: string): string[] => {
  const digits = onlyDigits(text).replace(/^00/, '');
  if (/^\s*(\+|00)/.test(text) || !digits.startsWith('8')) return [digits];
  return [digits, `7${digits.slice(1)}`];
};

const digitsOf = (text: string): string => {
  const digits = onlyDigits(text);
  if (digits.length === 0 || digits.length > LONGEST)
    throw refuse(codes.invalid_phone, { reason: 'digits' });
  return digits;
};

const exactly = (text: string): string => {
  const read = readPhone(text);
  if (!read.ok) throw refuse(codes.invalid_phone, { reason: read.reason });
  return read.phone;
};

/** Unreadable ones of a list are no number of the base. */
const listed = (phones: readonly string[]): string[] => [
  ...new Set(phones.map(readPhone).flatMap((read) => (read.ok ? [read.phone] : []))),
];

const amongOf = ({ phone, phones }: NumbersFilter): string[] | null => {
  const one = phone?.is === undefined ? null : exactly(phone.is);
  if (!phones) return one === null ? null : [one];
  const many = listed(phones);
  return one === null ? many : many.filter((each) => each === one);
};

export const phoneCondition = (filter: NumbersFilter): PhoneCondition | null => {
  const { phone, phones } = filter;
  if (!phone && !phones) return null;
  return {
    among: amongOf(filter),
    ranges:
      phone?.startsWith === undefined
        ? null
        : (digitsOf(phone.startsWith), prefixesOf(phone.startsWith).flatMap(rangesOf)),
    ending: phone?.endsWith === undefined ? null : digitsOf(phone.endsWith),
  };
};
