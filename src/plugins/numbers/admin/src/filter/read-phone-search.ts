import type { z } from 'zod';
import type { numbersFilter } from '../../../contract/filter';

type Filter = z.input<typeof numbersFilter>;
export type PhoneSearch = Pick<Filter, 'phone' | 'phones'>;

const SHORTEST_WHOLE = 10;
const LAST_DIGITS = 4;
const MOST = 10_000;

const digitsOf = (text: string) => text.replace(/\D/g, '');

const partsOf = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter((part) => digitsOf(part).length > 0);

/** How many phones were typed or pasted: a question takes the first 10,000 of them. */
export const countPasted = (text: string): number => partsOf(text).length;

/**
 * What a person typed into the search: a list, one whole phone, its last digits (`*67`, or four digits), or its
 * beginning. National `8…` means country 7.
 */
export const readPhoneSearch = (text: string): PhoneSearch => {
  const parts = partsOf(text);
  const [first] = parts;
  if (first === undefined) return {};
  if (parts.length > 1) return { phones: parts.slice(0, MOST) };
  const digits = digitsOf(first);
  if (digits.length >= SHORTEST_WHOLE) return { phone: { is: first } };
  if (first.startsWith('*') || digits.length <= LAST_DIGITS) return { phone: { endsWith: digits } };
  return { phone: { startsWith: digits.replace(/^8/, '7') } };
};
