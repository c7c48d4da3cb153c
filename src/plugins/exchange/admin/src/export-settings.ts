import type { Input, Output } from '../../../core/contract/contract';
import {
  ownColumn,
  type exportColumn,
  type exportRow,
  type startExport,
} from '../../contract/exports';
import type { z } from 'zod';

export type ExportColumn = z.output<typeof exportColumn>;
export type ExportRow = z.output<typeof exportRow>;
export type ExportOptions = NonNullable<Input<typeof startExport>['options']>;
export type Started = Output<typeof startExport>;

/** What every number has; number fields come beside. */
export const ALL_COLUMNS = ownColumn.options;
export const USUAL_COLUMNS: readonly ExportColumn[] = [
  'phone',
  'status',
  'project',
  'provider',
  'geo',
  'comment',
];

export const DELIMITERS = [';', ',', '|', '\t'] as const;
export const DELIMITER_NAMES = { ';': 'semicolon', ',': 'comma', '|': 'bar', '\t': 'tab' } as const;
export const ENCODINGS = ['utf-8', 'windows-1251'] as const;
export const LANGUAGES = ['ru', 'en'] as const;

/** One place to the left (−1) or right (1); at the ends nothing moves. */
export const moveColumn = (
  columns: readonly ExportColumn[],
  column: ExportColumn,
  by: -1 | 1
): readonly ExportColumn[] => {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= columns.length) return columns;
  const rest = columns.filter((one) => one !== column);
  return [...rest.slice(0, to), column, ...rest.slice(to)];
};
