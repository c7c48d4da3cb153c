import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Card } from '../../../../core/admin/src/kit/Card';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Text } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import { readPlanCoverage } from '../../../contract/plan';
import { useT } from '../t';
import { SeedGeos } from './PlanActions';
import type { ChoiceNames } from '../use-choices';

type Coverage = Output<typeof readPlanCoverage>;
type Numbers = NonNullable<Coverage['numbers']>;

const SOURCES = ['given', 'range', 'prefix', 'unknown'] as const;

const Figures = ({ numbers }: { readonly numbers: Numbers }) => {
  const t = useT();
  const { number, percent } = useFormats();
  const { total } = numbers;
  const share = (value: number) => (total > 0 ? percent(value / total) : '–');
  return (
    <Row $gap={32} style={{ flexWrap: 'wrap' }}>
      {SOURCES.map((source) => (
        <KeyFigure
          key={source}
          label={t(`plan.source.${source}`)}
          value={number(numbers.bySource[source])}
          below={share(numbers.bySource[source])}
        />
      ))}
      <KeyFigure
        label={t('plan.zone.unknown')}
        value={number(numbers.zoneUnknown)}
        below={share(numbers.zoneUnknown)}
      />
      <KeyFigure
        label={t('plan.disagree')}
        value={number(numbers.disagree)}
        below={share(numbers.disagree)}
      />
    </Row>
  );
};

const Kinds = ({ kinds }: Pick<Coverage, 'kinds'>) => {
  const t = useT();
  const { number } = useFormats();
  return (
    <ul style={{ margin: 0, paddingLeft: 16 }}>
      {kinds.map(({ kind, ranges, numbers, unmatched }) => (
        <li key={kind}>
          <Text>
            {t(`plan.kind.${kind}`, {
              ranges: number(ranges),
              numbers: number(numbers),
              unmatched: number(unmatched),
            })}
          </Text>
        </li>
      ))}
    </ul>
  );
};

interface Props {
  readonly names: ChoiceNames;
}

const named = (ids: readonly number[], names: ChoiceNames): string =>
  ids.map((id) => names.geo(id) || `№ ${id}`).join(', ');

/** Numbers by the source of their geo, ranges by kind, subjects that have none. */
export const PlanCoverage = ({ names }: Props) => {
  const t = useT();
  const read = useRead(readPlanCoverage, {}, { fresh: true });
  const found = read.answer?.data;
  if (read.failure)
    return <ErrorState title={t('plan.failed')} failure={read.failure} onRetry={read.refetch} />;
  return (
    <Card title={t('plan.coverage')}>
      {found ? (
        <Stack $gap={16}>
          {found.missing.length > 0 ? (
            <Notice
              tone="warning"
              title={t('plan.missing', { count: found.missing.length })}
              actions={<SeedGeos />}
            >
              {t('plan.missing.text')}
            </Notice>
          ) : null}
          {found.numbers ? (
            <Figures numbers={found.numbers} />
          ) : (
            <Text>{t('plan.coverage.slow')}</Text>
          )}
          <Kinds kinds={found.kinds} />
          {found.withoutRanges.length > 0 ? (
            <Text>{t('plan.withoutRanges', { list: named(found.withoutRanges, names) })}</Text>
          ) : null}
          {found.withoutNumbers && found.withoutNumbers.length > 0 ? (
            <Text>{t('plan.withoutNumbers', { list: named(found.withoutNumbers, names) })}</Text>
          ) : null}
        </Stack>
      ) : (
        <Text role="status">…</Text>
      )}
    </Card>
  );
};
