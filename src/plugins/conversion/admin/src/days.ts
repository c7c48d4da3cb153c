/** Days of a page's range as its address holds them. Pure: today is a parameter. Days are ISO dates, both inclusive. */
export const PRESETS = [7, 14, 30, 60] as const;
export const DEFAULT_PRESET = 14;
export const ALL_TIME = 'all';

export interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(noonOf(text));

export const plusDays = (day: string, days: number): string =>
  new Date(noonOf(day) + days * DAY_MS).toISOString().slice(0, 10);

export const lengthOf = ({ from, to }: Days): number =>
  Math.round((noonOf(to) - noonOf(from)) / DAY_MS) + 1;

/** The last `length` days, today among them. */
export const lastDays = (length: number, today: string): Days => ({
  from: plusDays(today, 1 - length),
  to: today,
});

/** `14`, `2026-11-09..2026-11-22` or `all` (`null`); what is none of them is the default. */
export const readDays = (text: string | undefined, today: string): Days | null => {
  if (text === ALL_TIME) return null;
  const [from = '', to = ''] = (text ?? '').split('..');
  if (isDay(from) && isDay(to) && from <= to) return { from, to };
  const preset = PRESETS.find((length) => String(length) === text);
  return lastDays(preset ?? DEFAULT_PRESET, today);
};

export const writeDays = ({ from, to }: Days): string => `${from}..${to}`;

/** As many days right before. */
export const daysBefore = (days: Days): Days => {
  const to = plusDays(days.from, -1);
  return { from: plusDays(to, 1 - lengthOf(days)), to };
};

export const listDays = (days: Days): string[] =>
  Array.from({ length: lengthOf(days) }, (_, index) => plusDays(days.from, index));

/** The calendar day of the person's machine. */
export const dayOf = (at: Date): string => {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};
