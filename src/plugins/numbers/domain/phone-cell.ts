import { extensionWords } from './clean-phone';
import { normalisePhone, type PhoneReading } from './phone';

/**
 * A cell may hold several numbers, parted by `,` `;` `/` `|` or a line break: each becomes a row of its own. A part that
 * is no number is a row too, rejected, so that nothing vanishes.
 */

// Not before an extension, nor inside of `7,90512E+10`.
const PARTS = new RegExp(
  `[,;/|\\r\\n]+(?!\\s*(?:ext=|(?:${extensionWords})\\s?[:=]?\\s?\\d)|\\d+\\s?[eе]\\s?[+-]?\\d)`,
  'i'
);
const MAY_HOLD_SEVERAL = /[,;/|\r\n]/;

export const splitPhoneCell = (cell: string): string[] =>
  cell
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Empty for an empty cell; one reading, rejected, where the cell holds no number at all. */
export const readPhoneCell = (cell: string, country?: string): PhoneReading[] => {
  const whole = normalisePhone(cell, country);
  if (!whole.ok && whole.reason === 'empty') return [];
  // `7,90512E+10` is one number that lost its digits, not two.
  if (!MAY_HOLD_SEVERAL.test(cell) || (!whole.ok && whole.reason === 'lost_digits')) return [whole];
  const readings = splitPhoneCell(cell)
    .map((part) => normalisePhone(part, country))
    .filter((reading) => reading.ok || reading.reason !== 'empty');
  // A slash may also stand within one number: `495/123-45-67`.
  if (readings.some(({ ok }) => ok)) return readings;
  return whole.ok || whole.reason !== 'not_a_phone' ? [whole] : readings.slice(0, 1);
};
