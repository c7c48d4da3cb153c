import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../harness/test-environment';

export type Language = 'en' | 'ru';

const read = new Map<string, Readonly<Record<string, string>>>();

export const textsOf = (plugin: string, language: Language): Readonly<Record<string, string>> => {
  const file = path.join(
    ...[root, 'src', 'plugins', plugin, 'admin', 'src', 'translations', `${language}.json`]
  );
  const known =
    read.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  read.set(file, known);
  return known;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A message with everything between balanced braces left open. */
const openPattern = (message: string): string => {
  let pattern = '';
  let depth = 0;
  for (const sign of message) {
    if (sign === '{') {
      if (depth === 0) pattern += '.+?';
      depth += 1;
    } else if (sign === '}') depth -= 1;
    else if (depth === 0) pattern += escaped(sign);
  }
  return pattern;
};

/** What the page says under a key, as a whole text: a rewording breaks no journey, a missing key does. */
export const says = (language: Language, plugin: string, key: string): RegExp => {
  const message = textsOf(plugin, language)[key];
  if (message === undefined) throw new Error(`${plugin} has no text ${key} in ${language}`);
  return new RegExp(`^\\s*${openPattern(message)}\\s*$`);
};
