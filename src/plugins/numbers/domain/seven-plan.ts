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

/**
 * Type code of the ten digits from `at` as a national number behind +7; 0 = no such number.
 */
export const typeOfSeven = (digits: Uint8Array, at: number): number => {
  const plan = planByFirst[digits[at] ?? 0];
  if (!plan) return 0;
  const { next, start } = plan.automaton;
  let state = start;
  for (let index = at; index < at + LENGTH; index += 1)
    state = next[state * 10 + (digits[index] ?? 0)] ?? 0;
  return plan.types[state] ?? 0;
};

/** Kazakhstan's numbers behind +7 begin with 6 or 7; all others are Russia's. */
export const countryOfSeven = (firstDigit: number): 'RU' | 'KZ' =>
  firstDigit === 7 || firstDigit === 6 ? 'KZ' : 'RU';
