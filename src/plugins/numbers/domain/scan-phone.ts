import { typeOfSeven } from './seven-plan';

/**
 * The fast path of phone reading: what nearly every row of a Russian or Kazakh file holds – eleven or ten digits with
 * blanks, brackets, dashes and one plus – is decided in one pass over the characters and eleven steps of an automaton.
 * Everything else is left to the slow path, also what seems wrong, so that only one place gives reasons.
 */

/** Which bare digits are national: of +7, of another country, or none (bare digits are E.164). */
export const homes = { none: 0, seven: 1, other: 2 } as const;
export type Home = (typeof homes)[keyof typeof homes];

export const homeOf = (country: string | undefined): Home => {
  if (country === undefined) return homes.none;
  return country === 'RU' || country === 'KZ' ? homes.seven : homes.other;
};

const LONGEST = 11;
const [ZERO, PLUS, SPACE, OPEN, CLOSE, DASH] = [0x30, 0x2b, 0x20, 0x28, 0x29, 0x2d];
const SEVEN_AHEAD = 7e10;

// One scratch for all calls: reading is synchronous.
const digits = new Uint8Array(LONGEST);

/** Where the ten national digits begin, −1 = not for the fast path. */
const nationalFrom = (count: number, plus: boolean, home: Home): number => {
  const first = digits[0];
  if (count === 11 && first === 7) return plus || home !== homes.other ? 1 : -1;
  if (plus || home !== homes.seven) return -1;
  // `810…` is the way out of the country (8 10), not a national number.
  if (first === 8 && digits[1] === 1 && digits[2] === 0) return -1;
  if (count === 11 && first === 8) return 1;
  return count === 10 ? 0 : -1;
};

const last = new Float64Array(1);

/** The phone that `fastPhone` read last. In a typed array: a variable of more than 31 bits is allocated at each writing. */
export const lastPhone = (): number => last[0] ?? 0;

const five = (from: number): number =>
  (digits[from] ?? 0) * 10_000 +
  (digits[from + 1] ?? 0) * 1_000 +
  (digits[from + 2] ?? 0) * 100 +
  (digits[from + 3] ?? 0) * 10 +
  (digits[from + 4] ?? 0);

const decide = (count: number, plus: boolean, home: Home): number => {
  const from = nationalFrom(count, plus, home);
  if (from < 0) return 0;
  const [head, tail] = [five(from), five(from + 5)];
  const type = typeOfSeven(head, tail);
  if (type !== 0) last[0] = SEVEN_AHEAD + head * 100_000 + tail;
  return type;
};

/** Type code of a valid number behind +7, which is `lastPhone` then, or 0: ask the slow path. */
export const fastPhone = (bytes: Uint8Array, from: number, to: number, home: Home): number => {
  let count = 0;
  let plus = false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (count === LONGEST) return 0;
      digits[count] = digit;
      count += 1;
    } else if (byte === PLUS) {
      if (plus || count > 0) return 0;
      plus = true;
    } else if (byte !== SPACE && byte !== OPEN && byte !== CLOSE && byte !== DASH) return 0;
  }
  return decide(count, plus, home);
};

const SCRATCH = 32;
const scratch = new Uint8Array(SCRATCH);

/** The same for text. */
export const fastPhoneOfText = (text: string, home: Home): number => {
  const { length } = text;
  if (length > SCRATCH) return 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return 0;
    scratch[at] = code;
  }
  return fastPhone(scratch, 0, length, home);
};
