/** Moments as people name them. Pure: now, zone and language are parameters. */
const DAY_MS = 86_400_000;

/** `null` zone: the one of the person's machine. */
const zoned = (zone: string | null) => (zone ? { timeZone: zone } : {});

export const formatClock = (language: string, at: Date, zone: string | null): string =>
  new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zoned(zone),
  }).format(at);

const isoDay = (at: Date, zone: string | null) =>
  new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...zoned(zone),
  }).format(at);

/** 20.11 or 20 Nov; the year only where it is not this one. */
export const formatDay = (
  language: string,
  at: Date,
  now: Date,
  zone: string | null = null
): string => {
  const sameYear = isoDay(at, zone).slice(0, 4) === isoDay(now, zone).slice(0, 4);
  const short = language.startsWith('ru');
  return new Intl.DateTimeFormat(short ? language : 'en-GB', {
    day: short ? '2-digit' : 'numeric',
    month: short ? '2-digit' : 'short',
    ...(sameYear ? {} : { year: 'numeric' as const }),
    ...zoned(zone),
  })
    .format(at)
    .replace(/\s?г\.$/, '');
};

export type Nearness = 'now' | 'today' | 'tomorrow' | 'yesterday' | 'day';

/** How far a moment is, by calendar days of the zone. A minute back or less is now. */
export const nearnessOf = (at: Date, now: Date, zone: string | null = null): Nearness => {
  const ago = now.getTime() - at.getTime();
  if (ago >= 0 && ago < 60_000) return 'now';
  const day = isoDay(at, zone);
  if (day === isoDay(now, zone)) return 'today';
  if (day === isoDay(new Date(now.getTime() + DAY_MS), zone)) return 'tomorrow';
  if (day === isoDay(new Date(now.getTime() - DAY_MS), zone)) return 'yesterday';
  return 'day';
};

export interface Span {
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
  readonly value: number;
  readonly rest?: { readonly unit: 'minute' | 'hour'; readonly value: number };
}

/** The two largest units of a length of time; the smaller one is left out where it is 0 or noise. */
export const spanOf = (seconds: number): Span => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return { unit: 'second', value: whole };
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return { unit: 'minute', value: minutes };
  const hours = Math.floor(minutes / 60);
  if (hours < 24)
    return {
      unit: 'hour',
      value: hours,
      ...(minutes % 60 > 0 ? { rest: { unit: 'minute', value: minutes % 60 } } : {}),
    };
  return {
    unit: 'day',
    value: Math.floor(hours / 24),
    ...(hours % 24 > 0 ? { rest: { unit: 'hour', value: hours % 24 } } : {}),
  };
};

export const formatSpan = (language: string, seconds: number): string => {
  const { unit, value, rest } = spanOf(seconds);
  const write = (amount: number, of: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: of, unitDisplay: 'short' }).format(
      amount
    );
  const text = rest ? `${write(value, unit)} ${write(rest.value, rest.unit)}` : write(value, unit);
  return text.replaceAll(' ', '\u00a0');
};

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Monday first: `Пн`, `Вт` … by number 1–7. */
export const weekdayInWords = (
  language: string,
  weekday: number,
  length: 'short' | 'long' = 'short'
): string => {
  // 1 January 2024 was a Monday.
  const name = new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday, 12))
  );
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};
