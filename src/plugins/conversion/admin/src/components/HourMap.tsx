import { useIntl } from 'react-intl';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Card } from '../../../../core/admin/src/kit/Card';
import { HeatMap } from '../../../../core/admin/src/kit/chart/HeatMap';
import { Small } from '../../../../core/admin/src/kit/text';
import { useNarrow } from '../../../../core/admin/src/kit/use-narrow';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { queryConversion } from '../../../contract/conversion';
import { WEEKDAYS, weekdayInWords } from '../../../../core/admin/src/language/times-in-words';
import { askOf, type Figure, type Question, type Rate } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';
import { useFollow } from '../use-follow';
import { ChartState } from './ChartState';

/** Numbers come into a project at an hour that says nothing about calls: such a rate has no map. */
const mappable = (rate: Rate): Rate => (rate === 'penetration' ? 'conversion' : rate);

const hoursOf = (rows: readonly Figure[], rate: Rate): number[] => {
  const met = rows
    .filter(({ metrics }) => typeof metrics[rate]?.value === 'number')
    .map(({ by }) => Number(by['hour']));
  if (met.length === 0) return [];
  const [from, to] = [Math.min(...met), Math.max(...met)];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
};

interface Props {
  readonly question: Question;
  readonly asOf: string | undefined;
}

/** At which hours of the week people agree. */
export const HourMap = ({ question, asOf }: Props) => {
  const t = useT();
  const { locale } = useIntl();
  const { number } = useFormats();
  const figures = useFigureText();
  const narrow = useNarrow();
  const rate = mappable(question.rate);
  // Hours are kept for whole projects and days of events only.
  const kept = question.cohort === 'event' && !question.filter.provider && !question.filter.geo;
  const read = useRead(
    queryConversion,
    kept ? askOf(question, { metrics: [rate], by: ['weekday', 'hour'] }) : null
  );
  useFollow(read.refetch, kept ? asOf : undefined);
  const rows = kept ? (read.answer?.data ?? []) : [];
  const values = new Map(
    rows.map(({ by, metrics }) => [`${by['weekday']} ${by['hour']}`, metrics[rate]?.value ?? null])
  );
  const hours = hoursOf(rows, rate).map((hour) => ({ key: hour, name: String(hour) }));
  const weekdays = WEEKDAYS.map((day) => ({ key: day, name: weekdayInWords(locale, day) }));
  const unsupported = !kept || read.failure?.code === 'unsupported_cut';
  const clock = t(`map.clock.${question.clock}`);
  return (
    <Card
      title={t(rate === 'contact_rate' ? 'map.reached' : 'map.agreed')}
      aside={<Small>{t('map.of', { name: figures.name(rate), clock })}</Small>}
    >
      <ChartState
        loading={kept && read.loading && (read.stale || !read.answer)}
        failure={unsupported ? undefined : read.failure}
        empty={unsupported ? t('map.unsupported') : hours.length > 0 ? null : t('chart.empty')}
        refetch={read.refetch}
      >
        <HeatMap
          label={t('map.of', { name: figures.name(rate), clock })}
          rows={narrow ? hours : weekdays}
          columns={narrow ? weekdays : hours}
          value={(row, column) =>
            values.get(narrow ? `${column} ${row}` : `${row} ${column}`) ?? null
          }
          text={(value) => number(value * 100, 1)}
        />
        <Small as="p" style={{ marginTop: 8 }}>
          {t('map.hatch')}
        </Small>
      </ChartState>
    </Card>
  );
};
