import { Button, LinkButton } from '@strapi/design-system';
import { Phone, Search, Upload } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { countText } from '../../../../core/admin/src/kit/count-text';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import { useBestRemoval, type Condition } from './use-best-removal';

/** No numbers at all: the next step. */
export const EmptyBase = () => {
  const t = useT();
  const load = usePageAddress('import');
  return (
    <EmptyState
      icon={Phone}
      title={t('empty.base')}
      actions={
        load ? (
          <LinkButton tag={Link} to={load} startIcon={<Upload />}>
            {t('load')}
          </LinkButton>
        ) : null
      }
    >
      {t('empty.base.text')}
    </EmptyState>
  );
};

interface Props {
  readonly conditions: readonly Condition[];
  onRemove(name: string): void;
  onReset(): void;
}

/** The filter matched nothing: which condition costs most. */
export const EmptyFilter = ({ conditions, onRemove, onReset }: Props) => {
  const t = useT();
  const { number } = useFormats();
  const best = useBestRemoval(conditions);
  const found = best ? countText(best.count, number) : '';
  return (
    <EmptyState
      icon={Search}
      title={t('empty.filter')}
      actions={
        <>
          {best ? (
            <Button variant="tertiary" onClick={() => onRemove(best.condition.name)}>
              {t('empty.remove', { words: best.condition.words })}
            </Button>
          ) : null}
          <Button variant="ghost" onClick={onReset}>
            {t('empty.reset')}
          </Button>
        </>
      }
    >
      {best ? t('empty.without', { words: best.condition.words, count: found }) : null}
    </EmptyState>
  );
};
