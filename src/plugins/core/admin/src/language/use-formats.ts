import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../t';
import {
  formatBytes,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  NOTHING,
} from './numbers-in-words';
import { formatClock, formatDay, formatSpan, nearnessOf } from './times-in-words';

type Maybe<T> = T | null | undefined;
const missing = (value: unknown): value is null | undefined =>
  value === null || value === undefined;

/** Every figure and moment on the screen goes through these; what is absent is a dash. */
export const useFormats = () => {
  const { locale } = useIntl();
  const t = useT();
  return useMemo(() => {
    const when = (iso: Maybe<string>, now = new Date()): string => {
      if (missing(iso)) return NOTHING;
      const at = new Date(iso);
      const nearness = nearnessOf(at, now);
      if (nearness === 'now') return t('time.now');
      const day = nearness === 'day' ? formatDay(locale, at, now) : t(`time.${nearness}`);
      return t('time.at', { day, time: formatClock(locale, at, null) });
    };
    return {
      language: locale.startsWith('ru') ? ('ru' as const) : ('en' as const),
      number: (value: Maybe<number>, digits = 0) =>
        missing(value) ? NOTHING : formatNumber(locale, value, digits),
      percent: (share: Maybe<number>, digits = 1) =>
        missing(share) ? NOTHING : formatPercent(locale, share, digits),
      points: (difference: number) => t('unit.points', { value: formatPoints(locale, difference) }),
      money: (value: Maybe<number>) => (missing(value) ? NOTHING : formatMoney(locale, value)),
      bytes: (value: Maybe<number>) => (missing(value) ? NOTHING : formatBytes(locale, value)),
      span: (seconds: Maybe<number>) => (missing(seconds) ? NOTHING : formatSpan(locale, seconds)),
      clock: (iso: string) => formatClock(locale, new Date(iso), null),
      day: (iso: string, now = new Date()) => formatDay(locale, new Date(iso), now),
      when,
    };
  }, [locale, t]);
};

export type Formats = ReturnType<typeof useFormats>;
