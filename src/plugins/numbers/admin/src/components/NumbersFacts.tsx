import { certaintyOf } from '../../../../core/admin/src/kit/count-text';
import { TextLink } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { isEmptyAsk } from '../filter/to-numbers-filter';
import { useT } from '../t';
import type { NumbersList } from '../use-numbers-list';

/** How many match: exactly where that is cheap, else capped or estimated; an exact count is made for those who ask. */
export const NumbersFacts = ({ list }: { list: NumbersList }) => {
  const t = useT();
  const { number } = useFormats();
  const { count } = list;
  if (!count) return <>{t('facts.counting')}</>;
  const of = isEmptyAsk(list.filter) ? 'all' : 'found';
  const certainty = certaintyOf(count);
  if (certainty === 'exact') return <>{t(`facts.${of}`, { count: count.value })}</>;
  return (
    <>
      {t(`facts.${of}.${certainty}`, { count: number(count.value) })}{' '}
      <TextLink type="button" onClick={list.countExactly}>
        {t('facts.count')}
      </TextLink>
    </>
  );
};
