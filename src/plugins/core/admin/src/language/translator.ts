import { useCallback } from 'react';
import { useIntl } from 'react-intl';

export type Values = Readonly<Record<string, string | number>>;
export type Translate<Key extends string = string> = (key: Key, values?: Values) => string;

/**
 * `const useT = translator('numbers', en)`: `useT()('list.title')` gives the text of that key; a key that `en.json`
 * lacks does not compile. Plural forms and figures inside a text are ICU: `{count, plural, one {# row} other {# rows}}`,
 * chosen by Intl.PluralRules and written by Intl.NumberFormat of the person's language.
 */
export const translator =
  <const Texts extends Readonly<Record<string, string>>>(plugin: string, en: Texts) =>
  (): Translate<keyof Texts & string> => {
    const { formatMessage } = useIntl();
    return useCallback(
      (key, values) => formatMessage({ id: `${plugin}.${key}`, defaultMessage: en[key] }, values),
      [formatMessage]
    );
  };
