/** What cells meant, by their bytes: a text that was seen before is known again without making a string of it. */
export interface CellMemory {
  /** −1: not remembered. */
  find(bytes: Uint8Array, from: number, to: number): number;
  keep(bytes: Uint8Array, from: number, to: number, id: number): void;
}

const LONGEST = 64;
// A wrongly mapped column may hold a million different texts.
const MOST = 10_000;

// FNV-1a, 32 bits.
const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
};

const isSame = (left: Uint8Array, right: Uint8Array, from: number): boolean => {
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[from + at]) return false;
  return true;
};

export const cellMemory = (): CellMemory => {
  const known = new Map<number, { readonly text: Uint8Array; readonly id: number }>();
  return {
    find(bytes, from, to) {
      const kept = known.get(hashOf(bytes, from, to));
      const same = kept?.text.length === to - from && isSame(kept.text, bytes, from);
      return same ? kept.id : -1;
    },
    keep(bytes, from, to, id) {
      if (to - from > LONGEST || known.size >= MOST) return;
      // Two texts of one hash: the later one is remembered, the other one is asked for again.
      known.set(hashOf(bytes, from, to), { text: bytes.slice(from, to), id });
    },
  };
};
