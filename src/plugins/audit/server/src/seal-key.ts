import { hkdfSync } from 'node:crypto';
import { env } from '../../../../env';
import type { SealKey } from '../../domain/seal';
import type { SealKeys } from '../../domain/seal-keys';

interface Named {
  readonly id: string;
  readonly secret: string;
}

// Made of the audit key, but another than the one that hashes phones.
const sealKey = ({ id, secret }: Named): SealKey => ({
  id,
  key: Buffer.from(hkdfSync('sha256', secret, '', 'audit seal', 32)),
});

/** The keys of the seals, the newest first. */
export const sealKeys = (
  [newest, ...older]: readonly [Named, ...Named[]] = env.NUMERA_AUDIT_KEY
): SealKeys => [sealKey(newest), ...older.map(sealKey)];
