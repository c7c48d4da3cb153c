import { fault, type Draft, type Fault } from './fault';

const CODE = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;

/** Codes stand in files, URLs and filters, where a number would be an id: a letter first, lower case, no blanks. */
export const checkCode = ({ code }: Draft): Fault[] =>
  typeof code === 'string' && code.length <= 64 && CODE.test(code)
    ? []
    : [
        fault(
          'code',
          'Lower-case Latin letters, digits, "-" and "_", a letter first, at most 64 characters.',
          'Строчные латинские буквы, цифры, «-» и «_», первой буква, не больше 64 знаков.'
        ),
      ];

/** A name of blanks shows as nothing. */
export const checkText =
  (...names: readonly string[]) =>
  (draft: Draft): Fault[] =>
    names
      .filter((name) => String(draft[name] ?? '').trim() === '')
      .map((name) => fault(name, 'May not be blank.', 'Заполните поле.'));
