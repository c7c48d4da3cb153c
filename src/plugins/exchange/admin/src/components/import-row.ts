import type { z } from 'zod';
import type { Outcomes } from '../../../../core/admin/src/kit/OutcomeBar';
import type { importRow, readImport } from '../../../contract/imports';

export type ImportRow = z.output<typeof importRow>;

/** As its own page reads it. */
export type ImportWhole = z.output<(typeof readImport)['output']>;

export type ImportSample = ImportWhole['samples'][number];

export const outcomesOf = ({
  inserted,
  updated,
  duplicate,
  suppressed,
  rejected,
}: ImportRow): Outcomes => ({ inserted, updated, duplicate, suppressed, rejected });

/** Rows whose outcome is known, of those that there will be; 0 = not yet known. */
export const progressOf = (row: ImportRow) => {
  const known = Object.values(outcomesOf(row)).reduce((sum, count) => sum + count, 0);
  return {
    done: Math.max(known, row.phase === 'staging' ? row.rowsRead : known),
    total: row.expectedRows,
  };
};
