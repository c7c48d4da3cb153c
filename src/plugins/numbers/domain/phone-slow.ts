import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { cleanPhone, type CleanPhone } from './clean-phone';
import type { PhoneReason } from './phone-reason';
import { typeCode, type PhoneType } from './phone-type';

/** Any spelling of any country, by the library. What is valid is what the library calls valid and has 7 to 15 digits. */

export type PhoneReading =
  | {
      readonly ok: true;
      /** Digits of E.164; at most 15, so exact as a number. */
      readonly phone: number;
      /** Index in `phoneTypes`. */
      readonly type: number;
      /** ISO 3166; `null`: of no country (satellite, international networks). */
      readonly country: string | null;
      readonly ext: string | null;
    }
  | { readonly ok: false; readonly reason: PhoneReason };

type Clean = Extract<CleanPhone, { ok: true }>;

const SHORTEST = 7;
const LONGEST = 15;
/** Bare digits of at least so many may be digits of E.164; shorter ones are somebody's national number. */
const SHORTEST_BARE = 12;
const LONGEST_SHORT_CODE = 4;

const types: Readonly<Record<string, PhoneType>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed_or_mobile',
  VOIP: 'voip',
  TOLL_FREE: 'toll_free',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'shared_cost',
  PERSONAL_NUMBER: 'personal',
  PAGER: 'pager',
  UAN: 'uan',
  VOICEMAIL: 'voicemail',
};

/** Inmarsat, Iridium and their kin, international networks: no country, and no price a campaign can bear. */
const satelliteCodes = new Set(['870', '881', '882', '883']);

const typeOf = (number: PhoneNumber): number =>
  typeCode(
    satelliteCodes.has(number.countryCallingCode)
      ? 'satellite'
      : (types[number.getType() ?? ''] ?? 'unknown')
  );

const parse = (text: string, country: CountryCode | undefined): PhoneNumber | undefined => {
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country ? { defaultCountry: country } : {}),
  });
  return number?.isValid() ? number : undefined;
};

/** Read as E.164 only when nothing is dropped: a doubled trunk prefix would be a guess. */
const parseWhole = (digits: string): PhoneNumber | undefined => {
  const number = parse(`+${digits}`, undefined);
  return number?.number === `+${digits}` ? number : undefined;
};

/**
 * Whether bare digits may be digits of E.164. No country's begin with 0, and `8…` in a Russian file is the trunk prefix.
 * Eleven digits are a national number with one digit too many rather than a foreign one – except behind +7 itself.
 */
const mayBeWhole = (digits: string, country: CountryCode | undefined): boolean => {
  if (country === undefined) return digits.length >= SHORTEST;
  const seven = country === 'RU' || country === 'KZ';
  if (digits.startsWith(seven ? '8' : '0')) return false;
  return digits.length >= SHORTEST_BARE || (seven && digits.length === 11 && digits[0] === '7');
};

const find = (clean: Clean, country: CountryCode | undefined): PhoneNumber | undefined => {
  const { plus, digits } = clean;
  if (plus) return parse(`+${digits}`, undefined);
  const national = country && parse(digits, country);
  if (national) return national;
  if (digits.startsWith('00')) return parse(`+${digits.slice(2)}`, undefined);
  return !clean.slash && mayBeWhole(digits, country) ? parseWhole(digits) : undefined;
};

const byLength: Readonly<Record<string, PhoneReason>> = {
  INVALID_COUNTRY: 'unknown_country',
  TOO_SHORT: 'too_short',
  TOO_LONG: 'too_long',
  // Between two possible lengths: longer than the usual one.
  INVALID_LENGTH: 'too_long',
  NOT_A_NUMBER: 'too_short',
};

const whyNot = (plus: boolean, digits: string, country: CountryCode | undefined): PhoneReason => {
  const abroad = plus || digits.startsWith('00');
  if (!abroad && digits.length <= LONGEST_SHORT_CODE)
    return digits.length > 1 ? 'short_code' : 'too_short';
  if (digits.length < SHORTEST) return 'too_short';
  if (digits.length > LONGEST + 2) return 'too_long';
  if (abroad || !country) {
    if (!abroad && digits.length < SHORTEST_BARE - 1) return 'no_country';
    const fault = validatePhoneNumberLength(`+${digits.replace(/^00/, '')}`);
    return fault ? (byLength[fault] ?? 'unassigned') : 'unassigned';
  }
  const fault = validatePhoneNumberLength(digits, country);
  return fault ? (byLength[fault] ?? 'unassigned') : 'unassigned';
};

/** A code that the library does not know reads no national numbers. */
const known = (country: string | undefined): CountryCode | undefined =>
  country !== undefined && isSupportedCountry(country) ? country : undefined;

export const readSlowly = (raw: string, country?: string): PhoneReading => {
  const clean = cleanPhone(raw);
  if (!clean.ok) return clean;
  const home = known(country);
  const number = clean.digits.length > LONGEST + 5 ? undefined : find(clean, home);
  if (!number) return { ok: false, reason: whyNot(clean.plus, clean.digits, home) };
  const digits = number.number.slice(1);
  if (digits.length < SHORTEST) return { ok: false, reason: 'too_short' };
  if (digits.length > LONGEST) return { ok: false, reason: 'too_long' };
  return {
    ok: true,
    phone: Number(digits),
    type: typeOf(number),
    country: number.country ?? null,
    ext: clean.ext,
  };
};
