import { readSlowly, type PhoneReading } from './phone-slow';
import { fastPhoneOfText, homeOf, lastPhone } from './scan-phone';
import { countryOfSeven } from './seven-plan';

export type { PhoneReading } from './phone-slow';

/** First national digit of a number behind +7: the second of eleven. */
const nationalFirst = (phone: number): number => Math.floor(phone / 1e9) % 10;

/**
 * One phone in any spelling → digits of E.164, or a reason. Never throws, guesses or repairs.
 * @param country ISO 3166 code whose national numbers may stand without their country. Left out: bare digits are E.164,
 *   which is how phones are stored, exported and answered.
 */
export const normalisePhone = (raw: string, country?: string): PhoneReading => {
  const type = fastPhoneOfText(raw, homeOf(country));
  if (type === 0) return readSlowly(raw, country);
  const phone = lastPhone();
  return {
    ok: true,
    phone,
    type,
    country: countryOfSeven(nationalFirst(phone)),
    ext: null,
  };
};

export const phoneToString = (phone: number): string => String(phone);
