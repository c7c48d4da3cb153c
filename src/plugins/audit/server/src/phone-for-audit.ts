import { createHmac } from 'node:crypto';
import { env } from '../../../../env';

export interface AuditPhone {
  /** Keyed: finds the same phone again, tells nothing to who has only the log. */
  readonly hash: string;
  readonly mask: string;
}

const HASH_LENGTH = 32;

/** A phone as the log may hold it. `7905*****67` is the mask of the API (`0-precise-rules` 7.3). */
export const phoneForAudit = (phone: string | number | bigint): AuditPhone => {
  const digits = String(phone).replace(/\D/g, '');
  const hash = createHmac('sha256', env.auditSecret)
    .update(digits)
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const hidden = Math.max(digits.length - 6, 0);
  const mask =
    hidden > 0
      ? `${digits.slice(0, 4)}${'*'.repeat(hidden)}${digits.slice(-2)}`
      : '*'.repeat(digits.length);
  return { hash, mask };
};
