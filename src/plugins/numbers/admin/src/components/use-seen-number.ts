import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { numberRow } from '../../../contract/numbers';
import type { NumberRow } from './number-columns';

/**
 * The row as the person saw it when he began to change it. What others change meanwhile comes to the page, but not into
 * his decision: his change is refused once, and `learn` takes over what the refusal says.
 */
export const useSeenNumber = (number: NumberRow) => {
  const [seen, setSeen] = useState(number);
  const learn = ({ details }: Failure) => {
    const current = numberRow.safeParse(details?.['current']);
    if (current.success) setSeen(current.data);
  };
  return { seen, learn };
};
