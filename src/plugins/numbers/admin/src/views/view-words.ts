import { isFieldWord, withoutFieldWords } from '../../../../core/admin/src/kit/filter/field-words';
import { VIEW_WORDS } from '../../../contract/views';

export type Words = Readonly<Record<string, string>>;
type Address = Readonly<Record<string, string | undefined>>;

const known: ReadonlySet<string> = new Set(VIEW_WORDS);

/** The part of the address that a view keeps. */
export const viewWordsOf = (url: Address): Words =>
  Object.fromEntries(
    Object.entries(url).flatMap(([word, value]) =>
      value && (known.has(word) || isFieldWord(word)) ? [[word, value]] : []
    )
  );

/** The address of a view after another one: what it does not say is not asked. */
export const addressOf = (before: Address, words: Words, view: string | undefined): Address => ({
  ...withoutFieldWords(before),
  ...Object.fromEntries(VIEW_WORDS.map((word) => [word, undefined])),
  ...words,
  view,
  number: undefined,
});

const inOrder = (words: Words): string => JSON.stringify(Object.entries(words).sort());

export const sameWords = (one: Words, other: Words): boolean => inOrder(one) === inOrder(other);
