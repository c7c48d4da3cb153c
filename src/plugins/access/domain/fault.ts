/** What is wrong with one field, in the two languages of the product. */
export interface Fault {
  readonly path: string;
  readonly en: string;
  readonly ru: string;
}

export const fault = (path: string, en: string, ru: string): Fault => ({ path, en, ru });

/** A row as it will be: what is stored, under what is written now. */
export type Draft = Readonly<Record<string, unknown>>;

export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '';
