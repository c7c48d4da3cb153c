import { VIEW_WORDS } from '../../../contract/views';

export type Words = Partial<Record<(typeof VIEW_WORDS)[number], string>>;

/** The part of the address that a view keeps. */
export const viewWordsOf = (url: Readonly<Record<string, string | undefined>>): Words =>
  Object.fromEntries(
    VIEW_WORDS.flatMap((word) => {
      const value = url[word];
      return value ? [[word, value]] : [];
    })
  );

/** The address of a view: what it does not say is not asked. */
export const addressOf = (
  words: Words,
  view: string | undefined
): Record<string, string | undefined> => ({
  ...Object.fromEntries(VIEW_WORDS.map((word) => [word, words[word]])),
  view,
  number: undefined,
});

const inOrder = (words: Words): string =>
  JSON.stringify(VIEW_WORDS.map((word) => words[word] ?? null));

export const sameWords = (one: Words, other: Words): boolean => inOrder(one) === inOrder(other);
