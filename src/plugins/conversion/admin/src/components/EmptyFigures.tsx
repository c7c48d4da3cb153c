import { Button, LinkButton } from '@strapi/design-system';
import { ChartCircle, Search } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { ALL_TIME } from '../days';
import { isNarrowed, NO_FILTER, type Question } from '../question';
import type { FilterState } from '../../../../core/admin/src/kit/filter/fields';
import { useT } from '../t';

interface Props {
  readonly question: Question;
  onChange(changes: FilterState): void;
}

/** No figures: the filter or the days are too narrow, or nothing was loaded yet. Says the next step. */
export const EmptyFigures = ({ question, onChange }: Props) => {
  const t = useT();
  const loads = usePageAddress('import');
  const narrowed = isNarrowed(question);
  if (!narrowed && question.days === null)
    return (
      <EmptyState
        icon={ChartCircle}
        title={t('empty.base')}
        actions={
          loads ? (
            <LinkButton tag={Link} to={loads} variant="secondary">
              {t('empty.load')}
            </LinkButton>
          ) : undefined
        }
      >
        {t('empty.base.text')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={Search}
      title={t('empty.days')}
      actions={
        <>
          {question.days ? (
            <Button variant="tertiary" onClick={() => onChange({ range: ALL_TIME })}>
              {t('empty.allTime')}
            </Button>
          ) : null}
          {narrowed ? (
            <Button variant="tertiary" onClick={() => onChange(NO_FILTER)}>
              {t('empty.reset')}
            </Button>
          ) : null}
        </>
      }
    >
      {t('empty.days.text')}
    </EmptyState>
  );
};
