import { TextLink } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import { isEmptyAsk } from '../filter/to-numbers-filter';
import type { NumbersList } from '../use-numbers-list';

/** How many match. Up to 10,000 exactly; beyond that an exact count is made for those who ask. */
export const NumbersFacts = ({ list }: { list: NumbersList }) => {
  const t = useT();
  const { number } = useFormats();
  const count = list.read.answer?.meta.count;
  if (!count || list.read.stale) return <>{t('facts.counting')}</>;
  const all = isEmptyAsk(list.filter);
  if (count.exact) return <>{t(all ? 'facts.all' : 'facts.found', { count: count.value })}</>;
  return (
    <>
      {t(all ? 'facts.allMore' : 'facts.foundMore', { count: number(count.value) })}{' '}
      <TextLink type="button" onClick={list.countExactly}>
        {t('facts.count')}
      </TextLink>
    </>
  );
};
