import type { Days } from './days';

const at = (day: string) => new Date(`${day}T12:00:00Z`);

/** `9–22 ноября 2026`. Without the year where it stands nearby. */
export const daysInWords = (language: string, { from, to }: Days, year = true): string =>
  new Intl.DateTimeFormat(language.startsWith('ru') ? language : 'en-GB', {
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  })
    .formatRange(at(from), at(to))
    .replace(/\s?г\.$/, '');

/** `09.11` or `9 Nov`, for axes. */
export const dayInWords = (language: string, day: string): string =>
  new Intl.DateTimeFormat(language.startsWith('ru') ? language : 'en-GB', {
    day: language.startsWith('ru') ? '2-digit' : 'numeric',
    month: language.startsWith('ru') ? '2-digit' : 'short',
    timeZone: 'UTC',
  }).format(at(day));

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Monday first: `Пн`, `Вт` … by number 1–7. */
export const weekdayInWords = (language: string, weekday: number): string => {
  // 1 January 2024 was a Monday.
  const name = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday, 12))
  );
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};
