import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const NBSP = '\u00a0';

/** +7 numbers are written with hyphens by their own countries; the library would put spaces. */
const RUSSIAN = /^(7)(.{3})(.{3})(.{2})(.{2})$/;

/**
 * `79051234567` → `+7 905 123-45-67`, masked `7905*****67` → `+7 905 ***-**-67`; other countries in their own
 * grouping, and masked ones only split where the stars begin and end, since a hidden number has no known grouping.
 */
export const phoneOnScreen = (phone: string): string => {
  const plain = RUSSIAN.exec(phone);
  if (plain) {
    const [, country, code, a, b, c] = plain;
    return `+${country}${NBSP}${code}${NBSP}${a}-${b}-${c}`;
  }
  if (phone.includes('*')) return `+${phone.replace(/\*+/, (stars) => `${NBSP}${stars}${NBSP}`)}`;
  const parsed = parsePhoneNumberFromString(`+${phone}`);
  return parsed ? parsed.formatInternational().replaceAll(' ', NBSP) : `+${phone}`;
};
