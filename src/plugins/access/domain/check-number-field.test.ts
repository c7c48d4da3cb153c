import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft';

const UID = 'api::number-field.number-field';
const good = { key: 'city', name_ru: 'Город', name_en: 'City', type: 'text' };
const choice = (choices: unknown) => ({ ...good, type: 'choice', choices });
const paths = (draft: Record<string, unknown>): string[] =>
  checkDraft(UID, draft).map(({ path }) => path);

describe('a number field', () => {
  it.each([
    good,
    { ...good, key: 'a' },
    { ...good, key: `a${'_1'.repeat(15)}z` },
    { ...good, type: 'date', choices: null },
    choice([{ code: 'a', ru: 'А', en: 'A' }]),
    choice('[{"code":"a","ru":"А","en":"A"}]'),
  ])('is taken: %j', (draft) => {
    expect(paths(draft)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['key', { ...good, key: 'City' }],
    ['key', { ...good, key: '1city' }],
    ['key', { ...good, key: "a'b" }],
    ['key', { ...good, key: 'a-b' }],
    ['key', { ...good, key: 'a'.repeat(33) }],
    ['key', { ...good, key: '__proto__' }],
    ['name_ru', { ...good, name_ru: '  ' }],
    ['choices', choice(null)],
    ['choices', choice([])],
    ['choices', choice('[')],
    ['choices', choice([{ code: 'A b', ru: 'А', en: 'A' }])],
    ['choices', choice([{ code: 'a', ru: ' ', en: 'A' }])],
    ['choices', choice([{ code: 'a', ru: 'А', en: 'A', more: 1 }])],
    [
      'choices',
      choice([
        { code: 'a', ru: 'Лёд', en: 'Ice' },
        { code: 'b', ru: 'лед', en: 'Snow' },
      ]),
    ],
  ])('is refused at %s: %j', (path, draft) => {
    expect(paths(draft)).toEqual([path]);
  });
});
