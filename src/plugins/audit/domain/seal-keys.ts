import { isSignedWith, type Seal, type SealKey } from './seal';

/** The keys of an installation, the newest first: that one signs, the others only tell what they signed once. */
export type SealKeys = readonly [SealKey, ...SealKey[]];

/** How many newer keys there are than the one that signed a seal; none when it is not ours. */
export const ageOf = (seal: Seal, keys: SealKeys): number | undefined => {
  const age = keys.findIndex(({ id }) => id === seal.keyId);
  const key = keys[age];
  return key && isSignedWith(seal, key) ? age : undefined;
};

export const isKnown = ({ keyId }: Seal, keys: SealKeys): boolean =>
  keys.some(({ id }) => id === keyId);
