/** Numbers from 0 to 1 that follow from the seed: a run that failed can be repeated. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The seed of this run, named by NUMERA_FAULT_SEED or chosen; say it in the log. */
export const chooseSeed = (): number =>
  Number(process.env.NUMERA_FAULT_SEED || 0) || Date.now() % 2 ** 31;
