import { Button, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { countText, type Count } from '../count-text';
import { Row } from '../layout';
import { Small } from '../text';

export const PAGE_LENGTHS = [20, 50, 100, 200] as const;

interface Props {
  /** From 0. */
  readonly page: number;
  readonly limit: number;
  readonly shown: number;
  readonly next: string | null | undefined;
  readonly count?: Count | undefined;
  /** When an exact count was made, milliseconds of the clock. */
  readonly countedAt?: number | undefined;
  onBack(): void;
  onNext(cursor: string): void;
  onLimit?(limit: number): void;
}

/** The range and «Назад / Дальше»: keyset paging has no page numbers. */
export const Paging = (props: Props) => {
  const { page, limit, shown, next, count, countedAt, onBack, onNext, onLimit } = props;
  const t = useT();
  const { number, clock } = useFormats();
  if (page === 0 && !next && (!onLimit || shown === 0)) return null;
  const from = page * limit + 1;
  const range = t('paging.range', { from: number(from), to: number(from + shown - 1) });
  const total = count ? t('paging.of', { total: countText(count, number) }) : '';
  const at =
    count?.exact && countedAt
      ? t('paging.counted', { time: clock(new Date(countedAt).toISOString()) })
      : '';
  return (
    <Row $between $gap={12} as="nav" aria-label={t('paging.label')}>
      <Small as="div" style={{ fontSize: '1.4rem' }}>
        {shown > 0 ? [`${range}${total}`, at].filter(Boolean).join(' · ') : null}
      </Small>
      <Row $gap={8}>
        {onLimit ? (
          <SingleSelect
            size="S"
            aria-label={t('paging.length')}
            value={String(limit)}
            onChange={(value) => onLimit(Number(value))}
          >
            {PAGE_LENGTHS.map((length) => (
              <SingleSelectOption key={length} value={String(length)}>
                {t('paging.perPage', { count: length })}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        ) : null}
        <Button
          variant="tertiary"
          startIcon={<ChevronLeft />}
          disabled={page === 0}
          onClick={onBack}
        >
          {t('paging.back')}
        </Button>
        <Button
          variant="tertiary"
          endIcon={<ChevronRight />}
          disabled={!next}
          onClick={() => next && onNext(next)}
        >
          {t('paging.next')}
        </Button>
      </Row>
    </Row>
  );
};
