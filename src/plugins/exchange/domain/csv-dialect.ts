import type { Delimiter } from '../../core/domain/csv-writer';

/** How a file of text is cut into cells. Line ends need no setting: LF, CR LF and CR all end a record. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly quote: '"';
  /** Blanks after a delimiter are no part of the cell: `a, "b"`. */
  readonly skipSpace: boolean;
}

export const dialectOf = (delimiter: Delimiter, skipSpace = false): Dialect => ({
  delimiter,
  quote: '"',
  skipSpace,
});
