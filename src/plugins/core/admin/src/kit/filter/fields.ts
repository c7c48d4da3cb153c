/** What a filter bar can ask about. A value is text, as it stands in the address; `''` or absent = not asked. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Level in a tree: a geo below its country. */
  readonly depth?: number;
  readonly dot?: string;
}

export type FilterField =
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly Option[];
    }
  /** `decimals`: fractions and negative ones too. */
  | {
      readonly kind: 'range';
      readonly name: string;
      readonly label: string;
      readonly decimals?: true;
    }
  /** The whole text. */
  | { readonly kind: 'text'; readonly name: string; readonly label: string }
  | { readonly kind: 'dates'; readonly name: string; readonly label: string }
  /** One day: `2026-11-20`. */
  | { readonly kind: 'day'; readonly name: string; readonly label: string };

export type FilterState = Readonly<Record<string, string | undefined>>;

/** `3,7` ↔ ['3', '7'] */
export const readList = (value: string | undefined): string[] =>
  value ? value.split(',').filter(Boolean) : [];

export const writeList = (values: readonly string[]): string => values.join(',');

export interface Bounds {
  readonly from: string;
  readonly to: string;
}

/** `0..3`, `2..`, `..5` ↔ bounds */
export const readBounds = (value: string | undefined): Bounds => {
  const [from = '', to = ''] = (value ?? '').split('..');
  return { from, to };
};

export const writeBounds = ({ from, to }: Bounds): string => (from || to ? `${from}..${to}` : '');

export const isAsked = (state: FilterState, { name }: { readonly name: string }): boolean =>
  Boolean(state[name]);

/** Bounds as whole numbers; what is no number is not asked. */
export const readNumbers = (value: string | undefined): { min?: number; max?: number } => {
  const { from, to } = readBounds(value);
  const whole = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);
  const [min, max] = [whole(from), whole(to)];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The beginning of a day, or of one some days later, in the person's own zone. */
const midnight = (day: string, plus = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + plus).toISOString();
};

/** The moment at which a day began; what is no day is not asked. */
export const readDay = (value: string | undefined): string | undefined =>
  DAY.test(value ?? '') ? midnight(value ?? '') : undefined;

/** Days, both inclusive, as a half-open span of moments in the person's own zone. */
export const readSpan = (value: string | undefined): { from?: string; to?: string } => {
  const { from, to } = readBounds(value);
  return {
    ...(DAY.test(from) ? { from: midnight(from) } : {}),
    ...(DAY.test(to) ? { to: midnight(to, 1) } : {}),
  };
};
