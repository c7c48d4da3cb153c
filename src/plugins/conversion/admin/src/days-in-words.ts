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
