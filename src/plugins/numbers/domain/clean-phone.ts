import type { PhoneReason } from './phone-reason';

/**
 * Takes from a cell what is only spelling (blanks, brackets, other scripts' digits, `tel:`, extension) and answers
 * `+` and digits, or why no digits can be trusted. Nothing is repaired: what is missing is not put back.
 */

export type CleanPhone =
  | {
      readonly ok: true;
      readonly plus: boolean;
      readonly digits: string;
      /** A slash may part two numbers: such digits are not tried in every way. */
      readonly slash: boolean;
      readonly ext: string | null;
    }
  | { readonly ok: false; readonly reason: PhoneReason };

const bad = (reason: PhoneReason): CleanPhone => ({ ok: false, reason });

/** Longer than any spelling of one number; also bounds the time of the patterns below. */
const LONGEST_TEXT = 250;

// Marks without width: joiners, bidirectional marks, byte order mark, soft hyphen.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\u30fc\u2043\ufe58\ufe63\uff0d]/g;
// Arabic-Indic, Eastern Arabic, full-width.
const FOREIGN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
const FULL_WIDTH = /[\uff08\uff09\uff0b\uff0e\uff0f\uff3b\uff3d\uff5e]/g;

const digitOf = (sign: string): string => {
  const code = sign.charCodeAt(0);
  const zero = code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : 0x0660;
  return String(code - zero);
};

/** One spelling of blanks, dashes, digits and brackets. */
export const plainText = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(FOREIGN_DIGITS, digitOf)
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(DASHES, '-')
    .replace(/\s/g, ' ')
    .trim();

/** `'+7905…` and `="7905…"` are how spreadsheets are told that a number is text. */
const unwrap = (text: string): string => {
  const formula = /^="(.*)"$/.exec(text);
  return (formula?.[1] ?? text).replace(/^'/, '').trim();
};

const EXPONENT = /^[+-]?\d+(?:[.,]\d+)?\s?[eе]\s?[+-]?\d+$/i;
const OVERFLOW = /^#+$/;
const MASK = /[*•●]|[xх]{2,}/i;
/** A number column that went through floating point and lost nothing. */
const POINT_ZERO = /^(\+?\d{10,15})\.0$/;
const ONLY_DASHES = /^[-–—.()\s/]*$/;
const FOREIGN_SIGN = /[^\d+\-().[\]/~ ]/;

/** Words before an extension, longest first. */
export const extensionWords =
  'добавочный|добав\\.?|доб\\.?|внутренний|внутр\\.?|вн\\.?|доп\\.?|extension|extn\\.?|ext\\.?|int\\.?|x|х|#';
const EXTENSION = new RegExp(
  `^(.*\\d[\\d\\s().-]*?)[\\s,;(]*(?:;ext=|(?:${extensionWords})\\s?[:=]?)\\s?(\\d{1,7})\\s?[)#]?$`,
  'i'
);

const splitExtension = (text: string): readonly [number: string, ext: string | null] => {
  const found = EXTENSION.exec(text);
  return found ? [found[1]?.trim() ?? '', found[2] ?? null] : [text, null];
};

/** RFC 3966: scheme and parameters other than the extension. A local number names its country in `phone-context`. */
const stripScheme = (text: string): string => {
  if (!/^tel:/i.test(text)) return text;
  const [number = '', ...parameters] = text.slice('tel:'.length).split(';');
  const find = (name: string): string | undefined =>
    parameters.find((each) => each.toLowerCase().startsWith(name))?.slice(name.length);
  const context = find('phone-context=');
  const ext = find('ext=');
  const prefix = context?.startsWith('+') && !number.startsWith('+') ? context : '';
  return `${prefix}${number}${ext ? `;ext=${ext}` : ''}`;
};

const digitsOf = (text: string, ext: string | null): CleanPhone => {
  if (ONLY_DASHES.test(text)) return bad('empty');
  if (MASK.test(text)) return bad('hidden_digits');
  if (/\p{L}/u.test(text)) return bad('letters');
  if (FOREIGN_SIGN.test(text)) return bad('not_a_phone');
  // A bracket may stand before the plus: `(+7) 905 …`.
  const plus = /^[ (\-.[/~]*\+/.test(text);
  const digits = text.replace(/\D/g, '');
  const pluses = text.length - text.replaceAll('+', '').length;
  if (digits === '' || pluses > (plus ? 1 : 0)) return bad('not_a_phone');
  return { ok: true, plus, digits, slash: text.includes('/'), ext };
};

export const cleanPhone = (raw: string): CleanPhone => {
  if (raw.length > LONGEST_TEXT) return bad(/\p{L}/u.test(raw) ? 'letters' : 'too_long');
  const text = unwrap(plainText(raw));
  if (EXPONENT.test(text) || OVERFLOW.test(text)) return bad('lost_digits');
  const whole = POINT_ZERO.exec(text)?.[1] ?? stripScheme(text);
  const [number, ext] = splitExtension(whole);
  return digitsOf(number, ext);
};
