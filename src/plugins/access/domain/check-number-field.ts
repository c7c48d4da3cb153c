import { z } from 'zod';
import { fault, type Draft, type Fault } from './fault';
import { FIELD_KEY, type FieldChoice } from './field-types';

const name = z.string().trim().min(1).max(200);

export const fieldChoices = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
      ru: name,
      en: name,
    })
  )
  .max(500);

/** As a file names them: case, ё and doubled blanks do not matter. */
export const sameChoice = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase().replaceAll('ё', 'е');

/** A text that two choices bear would mean neither. */
const sharedText = (choices: readonly FieldChoice[]): string | undefined => {
  const owners = new Map<string, string>();
  for (const { code, ru, en } of choices)
    for (const text of new Set([code, ru, en].map(sameChoice))) {
      if (owners.has(text)) return text;
      owners.set(text, code);
    }
  return undefined;
};

const FORM = fault(
  'choices',
  'A list of { "code": "a", "ru": "…", "en": "…" }: codes of lower-case letters, digits, "-" and "_", at most 500.',
  'Список вида { "code": "a", "ru": "…", "en": "…" }: в кодах строчные латинские буквы, цифры, «-» и «_», не больше 500.'
);

const checkChoices = ({ type, choices }: Draft): Fault[] => {
  if (type !== 'choice') return [];
  const parsed = fieldChoices.safeParse(typeof choices === 'string' ? readJson(choices) : choices);
  if (!parsed.success) return [FORM];
  if (parsed.data.length === 0)
    return [fault('choices', 'A choice needs values.', 'Перечислите значения для выбора.')];
  const shared = sharedText(parsed.data);
  return shared === undefined
    ? []
    : [
        fault(
          'choices',
          `Two choices bear “${shared}”: a file could mean either.`,
          `«${shared}» есть у двух значений: в файле их не различить.`
        ),
      ];
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const checkKey = ({ key }: Draft): Fault[] =>
  typeof key === 'string' && FIELD_KEY.test(key)
    ? []
    : [
        fault(
          'key',
          'Lower-case Latin letters, digits and "_", a letter first, at most 32 characters.',
          'Строчные латинские буквы, цифры и «_», первой буква, не больше 32 знаков.'
        ),
      ];

export const checkNumberField = (draft: Draft): Fault[] => [
  ...checkKey(draft),
  ...checkChoices(draft),
];
