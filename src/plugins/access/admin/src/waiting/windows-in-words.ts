import { weekdayInWords, WEEKDAYS } from '../../../../core/admin/src/language/times-in-words';
import type { ScheduleWindow } from '../../../domain/check-schedule';

/** 540 → 09:00, 1440 → 24:00. */
const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const hoursOf = (windows: readonly ScheduleWindow[], weekday: number): string =>
  windows
    .filter((window) => window.weekday === weekday)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => `${clock(from)}–${clock(to)}`)
    .join(', ');

/** A week of windows, neighbouring days of the same hours together: `Пн–Пт 09:00–20:00; Сб 10:00–16:00`. */
export const windowsInWords = (locale: string, windows: readonly ScheduleWindow[]): string => {
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const weekday of WEEKDAYS) {
    const hours = hoursOf(windows, weekday);
    const run = runs.at(-1);
    if (run && run.hours === hours) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, hours });
  }
  const day = (weekday: number) => weekdayInWords(locale, weekday);
  return runs
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) =>
      first === last ? `${day(first)} ${hours}` : `${day(first)}–${day(last)} ${hours}`
    )
    .join('; ');
};
