import type { z } from 'zod';
import type { Outcomes } from '../../../../core/admin/src/kit/OutcomeBar';
import type { importRow } from '../../../contract/imports';

export type ImportRow = z.output<typeof importRow>;

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
