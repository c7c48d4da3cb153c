import metadata from 'libphonenumber-js/metadata.max.json';
import { compileDigits, type DigitAutomaton } from './digit-automaton';
import { typeCode, type PhoneType } from './phone-type';

/**
 * The numbering plan behind +7 (Russia and Kazakhstan), compiled from the metadata of libphonenumber when the process
 * starts (about 10 ms): which ten digits are a number, and of what kind. The order of checks is that of the library.
 */

const LENGTH = 10;

type Pattern = readonly [pattern: string, lengths?: readonly number[]] | 0 | undefined;
/** A country of the metadata is an array; these are the places that are read here. */
const PLACE = { national: 2, leading: 10, types: 11 } as const;

/** Order of the type patterns in the metadata. */
const storedTypes: readonly PhoneType[] = [
  'fixed',
  'mobile',
  'toll_free',
  'premium',
  'personal',
  'voicemail',
  'uan',
  'pager',
  'voip',
  'shared_cost',
];
/** Order in which the library asks, after `fixed`. */
const askedTypes: readonly PhoneType[] = [
  'mobile',
  'premium',
  'toll_free',
  'shared_cost',
  'voip',
  'personal',
  'pager',
  'uan',
  'voicemail',
];

const bit = (type: PhoneType): number => 1 << storedTypes.indexOf(type);
const NATIONAL = 1 << storedTypes.length;

const typeOfTags = (tags: number, hasMobile: boolean): number => {
  if (!(tags & NATIONAL)) return 0;
  if (tags & bit('fixed'))
    return typeCode(!hasMobile || tags & bit('mobile') ? 'fixed_or_mobile' : 'fixed');
  const found = askedTypes.find((type) => tags & bit(type));
  return found ? typeCode(found) : 0;
};

interface Plan {
  readonly automaton: DigitAutomaton;
  /** Type code by state; 0 = no number. */
  readonly types: Uint16Array;
}

const compile = (place: readonly unknown[]): Plan => {
  const types = (place[PLACE.types] ?? []) as readonly Pattern[];
  const patterns = storedTypes.map((_, index) => {
    const [pattern, lengths] = types[index] || [''];
    return lengths && !lengths.includes(LENGTH) ? '' : pattern;
  });
  const automaton = compileDigits([...patterns, String(place[PLACE.national])]);
  const hasMobile = Boolean(types[storedTypes.indexOf('mobile')]);
  return { automaton, types: automaton.tags.map((tags) => typeOfTags(tags, hasMobile)) };
};

// Typed as an opaque array by the library; only three of its places are read, and the differential test stands guard.
const placesOf = (country: 'RU' | 'KZ'): readonly unknown[] =>
  metadata.countries[country] as unknown as readonly unknown[];

const russia = placesOf('RU');
const kazakhstan = placesOf('KZ');

/** By first digit of the national number; `undefined`: nobody's. */
const planByFirst: ReadonlyArray<Plan | undefined> = (() => {
  const plans = [russia, kazakhstan].map((place) => ({
    leading: new RegExp(`^(?:${String(place[PLACE.leading])})`),
    plan: compile(place),
  }));
  return Array.from(
    { length: 10 },
    (_, digit) => plans.find(({ leading }) => leading.test(String(digit)))?.plan
  );
})();

const HEAD = 5;
const HEADS = 10 ** HEAD;
const MIXED = 255;

/** The type that every number of `left` more digits from a state has, or `MIXED`. Exact: the automaton is walked whole. */
const typeAhead = ({ automaton, types }: Plan): ((state: number, left: number) => number) => {
  const known = new Map<number, number>();
  const ahead = (state: number, left: number): number => {
    if (left === 0) return types[state] ?? 0;
    const key = state * (LENGTH + 1) + left;
    const found = known.get(key);
    if (found !== undefined) return found;
    const first = ahead(automaton.next[state * 10] ?? 0, left - 1);
    let type = first;
    for (let digit = 1; digit < 10 && type !== MIXED; digit += 1)
      if (ahead(automaton.next[state * 10 + digit] ?? 0, left - 1) !== first) type = MIXED;
    known.set(key, type);
    return type;
  };
  return ahead;
};

const walk = ({ automaton }: Plan, from: number, digits: number, count: number): number => {
  let state = from;
  for (let unit = 10 ** (count - 1); unit >= 1; unit /= 10)
    state = automaton.next[state * 10 + (Math.floor(digits / unit) % 10)] ?? 0;
  return state;
};

/** By the first five digits of the national number: the type of all numbers that begin so, `MIXED` where they differ. */
const typeByHead: Uint8Array = (() => {
  const aheads = new Map<Plan, ReturnType<typeof typeAhead>>();
  return Uint8Array.from({ length: HEADS }, (_, head) => {
    const plan = planByFirst[Math.floor(head / 10 ** (HEAD - 1))];
    if (!plan) return 0;
    const ahead = aheads.get(plan) ?? typeAhead(plan);
    aheads.set(plan, ahead);
    return ahead(walk(plan, plan.automaton.start, head, HEAD), LENGTH - HEAD);
  });
})();

/**
 * Type code of ten digits as a national number behind +7, given as its first and last five; 0 = no such number. All but
 * a few heads decide it (`7-data` A 3.3); the tail is walked for the rest.
 */
export const typeOfSeven = (head: number, tail: number): number => {
  const type = typeByHead[head] ?? 0;
  if (type !== MIXED) return type;
  const plan = planByFirst[Math.floor(head / 10 ** (HEAD - 1))];
  if (!plan) return 0;
  const state = walk(plan, plan.automaton.start, head, HEAD);
  return plan.types[walk(plan, state, tail, LENGTH - HEAD)] ?? 0;
};

/** Kazakhstan's numbers behind +7 begin with 6 or 7; all others are Russia's. */
export const countryOfSeven = (firstDigit: number): 'RU' | 'KZ' =>
  firstDigit === 7 || firstDigit === 6 ? 'KZ' : 'RU';
