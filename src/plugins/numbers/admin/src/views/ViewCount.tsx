import { useRead } from '../../../../core/admin/src/client/contract-api';
import { countText } from '../../../../core/admin/src/kit/count-text';
import { Count } from '../../../../core/admin/src/kit/tab-parts';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { searchNumbers } from '../../../contract/numbers';
import { toNumbersFilter } from '../filter/to-numbers-filter';
import type { View } from './use-views';

const EVERY_MS = 60_000;

/** How many numbers a view finds, to 10,000; nothing where it asks for what the person may not name. */
export const ViewCount = ({ view }: { view: View }) => {
  const { number } = useFormats();
  const read = useRead(
    searchNumbers,
    { filter: toNumbersFilter(view.words, {}), limit: 1, count: 'capped' },
    { every: EVERY_MS }
  );
  const count = read.failure ? undefined : read.answer?.meta.count;
  return count ? <Count>{countText(count, number)}</Count> : null;
};
