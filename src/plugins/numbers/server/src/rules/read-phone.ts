import { normalisePhone, phoneToString } from '../../../domain/phone';
import type { PhoneReason } from '../../../domain/phone-reason';

/** The country of a number that names none, where the caller says nothing else. */
const HOME_COUNTRY = 'RU';

export type ReadPhone =
  | { readonly ok: true; readonly phone: string; readonly type: number }
  | { readonly ok: false; readonly reason: PhoneReason };

/** Any spelling of one phone → digits of E.164. */
export const readPhone = (raw: string): ReadPhone => {
  const reading = normalisePhone(raw, HOME_COUNTRY);
  return reading.ok
    ? { ok: true, phone: phoneToString(reading.phone), type: reading.type }
    : { ok: false, reason: reading.reason };
};
