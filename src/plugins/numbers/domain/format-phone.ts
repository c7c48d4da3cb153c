// The small metadata are enough to group digits, and this file also goes to the browser.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * How a phone is shown. Whole or masked digits of E.164 come in, since a browser may only have been given the mask.
 */

const SHOWN_FIRST = 4;
const SHOWN_LAST = 2;

/** `79051234567` → `7905*****67`: country, operator code and the last two digits stay. */
export const maskPhone = (phone: number | string): string => {
  const digits = String(phone);
  const hidden = digits.length - SHOWN_FIRST - SHOWN_LAST;
  if (hidden <= 0) return '*'.repeat(digits.length);
  return `${digits.slice(0, SHOWN_FIRST)}${'*'.repeat(hidden)}${digits.slice(-SHOWN_LAST)}`;
};

const SEVEN = /^7[\d*]{10}$/;

const groupSeven = (digits: string): string =>
  `+7 ${digits.slice(1, 4)} ${digits.slice(4, 7)}-${digits.slice(7, 9)}-${digits.slice(9)}`;

/** Puts the digits (or stars) into the places of the digits of a pattern. */
const fill = (pattern: string, digits: string): string => {
  let at = 0;
  return pattern.replace(/\d/g, () => digits.charAt(at++));
};

/** `79051234567` → `+7 905 123-45-67`, other countries by their own grouping: `+44 20 7946 0958`. */
export const formatPhone = (phone: number | string): string => {
  const digits = String(phone);
  if (SEVEN.test(digits)) return groupSeven(digits);
  // Stars take the place of digits that are not known here; the grouping hangs on the first ones.
  const grouped = parsePhoneNumberFromString(
    `+${digits.replaceAll('*', '0')}`
  )?.formatInternational();
  const fits = grouped !== undefined && grouped.replace(/\D/g, '').length === digits.length;
  return fits ? fill(grouped, digits) : `+${digits}`;
};

/** `79051234567` → `+7 905 ***-**-67`. */
export const maskPhoneOnScreen = (phone: number | string): string => formatPhone(maskPhone(phone));
