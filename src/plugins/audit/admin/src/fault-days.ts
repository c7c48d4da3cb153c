import { writeBounds } from '../../../core/admin/src/kit/filter/fields';
import type { SealFault } from '../../contract/verify';

const dayOf = (iso: string | null): string => {
  if (iso === null) return '';
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

/** The days in which the rows of a block were written, as the list's filter takes them: in the person's own zone. */
export const faultDays = ({ from, to }: Pick<SealFault, 'from' | 'to'>): string =>
  writeBounds({ from: dayOf(from), to: dayOf(to) });
