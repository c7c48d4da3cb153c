import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dist } from '../../harness/test-environment';

export type Language = 'en' | 'ru';

const read = new Map<string, Readonly<Record<string, string>>>();

export const textsOf = (plugin: string, language: Language): Readonly<Record<string, string>> => {
  const file = path.join(
    ...[dist, '..', 'src', 'plugins', plugin, 'admin', 'src', 'translations', `${language}.json`]
  );
  const known =
    read.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  read.set(file, known);
  return known;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const FIGURE = '[\\d\\s.,]+';

/** Where the brace that opens at `from` is closed. */
const closing = (message: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < message.length; at += 1) {
    if (message[at] === '{') depth += 1;
    if (message[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`a brace is not closed in ${message}`);
};

/** Every form of a plural is one that may stand there. */
const anyForm = (forms: string): string => {
  const found: string[] = [];
  for (let at = forms.indexOf('{'); at >= 0; at = forms.indexOf('{', at)) {
    const end = closing(forms, at);
    found.push(openPattern(forms.slice(at + 1, end)));
    at = end;
  }
  return `(?:${found.join('|')})`;
};

/** A message as a pattern: what is put into it is left open. */
const openPattern = (message: string): string => {
  let pattern = '';
  for (let at = 0; at < message.length; at += 1) {
    const sign = message[at] ?? '';
    if (sign === '#') pattern += FIGURE;
    else if (sign !== '{') pattern += escaped(sign);
    else {
      const end = closing(message, at);
      const [, forms] = /^\w+, (?:plural|select), ([^]*)$/.exec(message.slice(at + 1, end)) ?? [];
      pattern += forms === undefined ? '.+?' : anyForm(forms);
      at = end;
    }
  }
  return pattern;
};

/** What the page says under a key, as a whole text: a rewording breaks no journey, a missing key does. */
export const says = (language: Language, plugin: string, key: string): RegExp => {
  const message = textsOf(plugin, language)[key];
  if (message === undefined) throw new Error(`${plugin} has no text ${key} in ${language}`);
  return new RegExp(`^\\s*${openPattern(message)}\\s*$`);
};
