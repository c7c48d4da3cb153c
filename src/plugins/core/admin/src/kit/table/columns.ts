import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly name: string;
  readonly header: string;
  /** Numbers stand to the right, and their header with them. */
  readonly align?: 'end';
  /** The server's name of the order by this column. */
  readonly sort?: string;
  cell(row: Row): ReactNode;
}

/** A row of a narrow screen: two lines, the names to the left. */
export interface TwoLines {
  readonly lead: ReactNode;
  readonly leadEnd?: ReactNode;
  readonly below?: ReactNode;
  readonly belowEnd?: ReactNode;
  /** A button of its own, beside what a tap on the row does. */
  readonly action?: ReactNode;
  /** Buttons with words: they stand below the lines. */
  readonly actions?: ReactNode;
}

export interface Sort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

/** The first click on a header sorts downwards: newest, most. */
export const nextSort = (sort: Sort | undefined, field: string): Sort => ({
  field,
  direction: sort?.field === field && sort.direction === 'desc' ? 'asc' : 'desc',
});
