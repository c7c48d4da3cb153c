import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import type { Failure } from '../../../../core/admin/src/client/call';
import type { Input } from '../../../../core/contract/contract';
import {
  changeNumber,
  numberRow,
  readNumber,
  readTimeline,
  searchNumbers,
} from '../../../contract/numbers';
import type { NumberRow } from './number-columns';

const CHANGES = [searchNumbers, readNumber, readTimeline];

type Changes = Omit<Input<typeof changeNumber>, 'id' | 'version'>;

/**
 * Changes a number as the person saw it when he began. What others change meanwhile comes to the page, but not into his
 * decision: his change is refused once, as `overtaken`, and from then on `seen` is what the refusal told.
 */
export const useNumberEdit = (number: NumberRow) => {
  const [seen, setSeen] = useState(number);
  const { write, busy, failure } = useWrite(changeNumber, CHANGES);
  return {
    seen,
    busy,
    failure,
    overtaken: failure?.code === 'row_changed',
    /** What was refused, or nothing. */
    save: async (changes: Changes): Promise<Failure | undefined> => {
      const done = await write({ id: seen.id, version: seen.version, ...changes });
      const current = numberRow.safeParse(done.failure?.details?.['current']);
      if (current.success) setSeen(current.data);
      return done.failure;
    },
  };
};
