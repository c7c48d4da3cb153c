/** Numbers of one block share a row of `crm.numbers_exported`: `block` = id / 512, bit = id % 512. */
export const BLOCK = 512;

/** Sets of ids as parallel lists: blocks, and the bits of each as PostgreSQL reads them (`X…`, the first bit leftmost). */
export interface IdBlocks {
  readonly blocks: readonly number[];
  readonly bits: readonly string[];
}

export interface IdCollector {
  add(id: number): void;
  /** What was added since the last call. */
  take(): IdBlocks;
}

/** Gathers ids. They mostly come in order, so the block at hand is looked at first. */
export const collectIds = (): IdCollector => {
  let found = new Map<number, Buffer>();
  let at = -1;
  let bits: Buffer = Buffer.alloc(0);
  const open = (block: number): void => {
    const known = found.get(block) ?? Buffer.alloc(BLOCK / 8);
    found.set(block, known);
    at = block;
    bits = known;
  };
  return {
    add(id) {
      const bit = id % BLOCK;
      const block = (id - bit) / BLOCK;
      if (block !== at) open(block);
      const byte = bit >> 3;
      bits[byte] = (bits[byte] ?? 0) | (0x80 >> (bit & 7));
    },
    take() {
      const taken = found;
      found = new Map();
      at = -1;
      return {
        blocks: [...taken.keys()],
        bits: [...taken.values()].map((each) => `X${each.toString('hex')}`),
      };
    },
  };
};
