import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { labelTranslations, typeLabels } from './label-texts';
import { valueTexts, valueTranslations } from './value-texts';

interface Attribute {
  readonly visible?: boolean;
  readonly enum?: readonly string[];
}

interface Schema {
  readonly info: { readonly displayName: string };
  readonly attributes: Readonly<Record<string, Attribute>>;
}

const folder = path.join(import.meta.dirname, 'api');
const names = readdirSync(folder);
const schemaOf = (name: string) =>
  JSON.parse(
    readFileSync(path.join(folder, name, 'content-types', name, 'schema.json'), 'utf8')
  ) as Schema;

it.each(names)('%s has a label for itself and for each field that is shown', (name) => {
  const labels = typeLabels[`api::${name}.${name}`];
  const { info, attributes } = schemaOf(name);
  expect(labels?.name[0]).toBe(info.displayName);
  const shown = Object.keys(attributes).filter((field) => attributes[field]?.visible !== false);
  expect(shown.length).toBeGreaterThan(2);
  expect(Object.keys(labels?.fields ?? {}).sort()).toEqual(shown.sort());
});

it('has a word for each value of an enumeration, and for no other', () => {
  const values = names.flatMap((name) =>
    Object.values(schemaOf(name).attributes).flatMap((attribute) => attribute.enum ?? [])
  );
  expect(values.length).toBeGreaterThan(20);
  expect(Object.keys(valueTexts).sort()).toEqual([...new Set(values)].sort());
});

it('is written in both languages', () => {
  const en = { ...labelTranslations('en'), ...valueTranslations('en') };
  const ru = { ...labelTranslations('ru'), ...valueTranslations('ru') };
  expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
  expect(Object.keys(en).length).toBeGreaterThan(60);
  for (const text of Object.values(ru)) expect(text).toMatch(/[А-Яа-я]/);
});
