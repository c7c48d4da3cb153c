import { normalisePhone } from '../../src/plugins/numbers/domain/phone';

/** A generator of numbers in [0, 1) from a seed (mulberry32): the same file every time. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const taken = new Set<number>();

/** Mobile phones that no other draw of this process gave, all odd: the base is filled with even ones. */
export const drawPhones = (count: number, random: () => number): number[] => {
  const phones: number[] = [];
  while (phones.length < count) {
    const phone = 79000000001 + Math.floor(random() * 499_999_999) * 2;
    if (taken.has(phone) || !normalisePhone(String(phone)).ok) continue;
    taken.add(phone);
    phones.push(phone);
  }
  return phones;
};
