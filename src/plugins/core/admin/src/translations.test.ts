import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';

const PLUGINS = join(__dirname, '../../..');

type Texts = Readonly<Record<string, string>>;
const read = (plugin: string, language: string): Texts =>
  JSON.parse(
    readFileSync(join(PLUGINS, plugin, `admin/src/translations/${language}.json`), 'utf8')
  );

const plugins = readdirSync(PLUGINS).filter((plugin) =>
  existsSync(join(PLUGINS, plugin, 'admin/src/translations'))
);

/** The forms that Intl.PluralRules of a language can ask for. */
const formsOf = (language: string) =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories;

/** Names of values in a message, and the plural forms of each. */
const walk = (elements: readonly MessageFormatElement[], found: Map<string, string[] | null>) => {
  for (const element of elements) {
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      const isPlural = element.type === TYPE.plural;
      found.set(element.value, isPlural ? Object.keys(element.options) : null);
      for (const { value } of Object.values(element.options)) walk(value, found);
    } else if (element.type === TYPE.argument)
      found.set(element.value, found.get(element.value) ?? null);
  }
  return found;
};
const valuesOf = (text: string) => walk(parse(text), new Map());

describe('texts on the screen', () => {
  it('are there for every plugin that has pages', () => {
    expect(plugins).toEqual(
      expect.arrayContaining(['core', 'jobs', 'numbers', 'exchange', 'conversion', 'audit'])
    );
  });

  describe.each(plugins)('of %s', (plugin) => {
    const [ru, en] = [read(plugin, 'ru'), read(plugin, 'en')];

    it('have the same keys in Russian and English', () => {
      expect(Object.keys(en).length).toBeGreaterThan(0);
      expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
    });

    it('use the same values in both languages', () => {
      for (const [key, text] of Object.entries(en))
        expect([...valuesOf(ru[key] ?? '').keys()].sort(), key).toEqual(
          [...valuesOf(text).keys()].sort()
        );
    });

    it.each(['ru', 'en'])('have every plural form of %s', (language) => {
      for (const [key, text] of Object.entries(language === 'ru' ? ru : en))
        for (const [value, forms] of valuesOf(text))
          if (forms)
            expect(
              forms.filter((form) => !form.startsWith('=')).sort(),
              `${key}: ${value}`
            ).toEqual([...formsOf(language)].sort());
    });

    it('count in both languages or in neither', () => {
      for (const [key, text] of Object.entries(en)) {
        const plural = (of: string) => [...valuesOf(of).values()].some((forms) => forms !== null);
        if (plural(text)) expect(plural(ru[key] ?? ''), key).toBe(true);
      }
    });
  });
});
