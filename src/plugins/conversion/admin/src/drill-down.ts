import { usePageAddress } from '../../../core/admin/src/frame/use-pages';
import { writeList } from '../../../core/admin/src/kit/filter/fields';
import type { Question } from './question';
import type { Names } from './use-names';

/**
 * Where the list of numbers shows exactly the set that a count stands for; elsewhere there is no link. The list asks
 * about the present state, so only counts of all time by project are such sets: every number of the project, and those
 * whose status is a success now. A count within days, or by the provider and geo of that moment, is not.
 */
export const useDrillDown = (question: Question, { successes }: Names) => {
  const numbers = usePageAddress('numbers');
  const { days, cut, filter } = question;
  const exact = days === null && cut === 'project' && !filter.provider && !filter.geo;
  return (project: number, code: 'allocated' | 'success'): string | null => {
    if (!numbers || !exact) return null;
    if (code === 'allocated') return `${numbers}?project=${project}`;
    if (successes.length === 0) return null;
    return `${numbers}?project=${project}&status=${writeList(successes.map(String))}`;
  };
};
