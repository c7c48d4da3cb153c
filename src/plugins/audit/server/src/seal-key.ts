import { hkdfSync } from 'node:crypto';
import { env } from '../../../../env';

/** The key of the seals: made of the audit key, but another than the one that hashes phones. */
export const sealKey = (secret: string = env.NUMERA_AUDIT_KEY): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'audit seal', 32));
