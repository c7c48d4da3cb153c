import type { z } from 'zod';
import { maskPhone } from '../../../../numbers/server/src/public';
import type { importSample } from '../../../contract/imports';
import { readFieldReason, shownReason } from '../../../domain/field-reason-code';
import type { SampleRow } from '../sql/import-samples';
import { rejectOutcome } from './reject-row';

interface ShownTo {
  /** Whether he sees whole phones. */
  readonly full: boolean;
  /** Whether he sent the file. */
  readonly owner: boolean;
  /** Keys of the number fields that he sees. */
  readonly fields: ReadonlySet<string>;
}

const TAKEN = ['inserted', 'updated'] as const;

/** What tells of one row whether its phone is in the base or on the do-not-call list. */
const TELLING: ReadonlySet<string> = new Set([...TAKEN, 'duplicate_in_base', 'suppressed']);

/** Users who see masked phones learn nothing of single rows that are in the base (`0-precise-rules` 7.3). */
export const isToldOf = ({ reason }: SampleRow, { full }: Pick<ShownTo, 'full'>): boolean =>
  full || !TELLING.has(reason);

const cellFor = ({ reason, cell }: SampleRow, { full, owner, fields }: ShownTo): string | null => {
  const fault = readFieldReason(reason);
  const hidden = fault !== null && !fields.has(fault.key);
  // Another's file holds whole phones.
  return hidden || !(full || owner) ? null : cell;
};

export const toSample = (row: SampleRow, shown: ShownTo): z.input<typeof importSample> => {
  const taken = TAKEN.find((each) => each === row.reason);
  const phone = row.phone === null || shown.full ? row.phone : maskPhone(row.phone);
  return {
    outcome: taken ?? rejectOutcome(row.reason),
    reason: taken ? null : shownReason(row.reason, shown.fields),
    line: Number(row.line),
    phone,
    cell: cellFor(row, shown),
  };
};
