/** Figures as people of a language write them. Pure: the language is a parameter. */
const NBSP = '\u00a0';
const MINUS = '\u2212';

/** What is not there. */
export const NOTHING = '–';

const own = (text: string) => text.replace('-', MINUS).replace(/[ \u202f]/g, NBSP);

export const formatNumber = (language: string, value: number, digits = 0): string =>
  own(
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value)
  );

/** `share` is 0 … 1. */
export const formatPercent = (language: string, share: number, digits = 1): string =>
  own(
    new Intl.NumberFormat(language, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(share)
  );

/** A signed difference of two shares, in points, without its unit. */
export const formatPoints = (language: string, difference: number): string => {
  const points = Math.round(difference * 1000) / 10;
  const text = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(points);
  return own(text);
};

export const formatMoney = (language: string, value: number): string =>
  own(
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency: 'RUB',
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0,
    }).format(value)
  );

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export const formatBytes = (language: string, bytes: number): string => {
  const step =
    bytes < 1 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log(bytes) / Math.log(1000)));
  return own(
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: SIZES[step],
      maximumFractionDigits: step > 1 ? 1 : 0,
    }).format(bytes / 1000 ** step)
  );
};
