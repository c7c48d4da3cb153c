import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Card } from '../../../../core/admin/src/kit/Card';
import { LineChart } from '../../../../core/admin/src/kit/chart/LineChart';
import { Row } from '../../../../core/admin/src/kit/layout';
import { ink, mark } from '../../../../core/admin/src/kit/palette';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { queryConversion } from '../../../contract/conversion';
import { listDays } from '../days';
import { dayInWords } from '../days-in-words';
import { askOf, type Figure, type Question } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';
import { useFollow } from '../use-follow';
import type { Names } from '../use-names';
import { ChartState } from './ChartState';
import { idOf } from './figure-columns';

const Key = styled.span<{ $second: boolean }>`
  display: inline-flex;
  align-items: center;
  gap: 6px;
  font-size: 1.2rem;
  line-height: 1.7rem;
  color: ${ink.main};
  i {
    width: 16px;
    border-top: 2px ${({ $second }) => ($second ? 'dashed' : 'solid')};
    border-color: ${({ $second, theme }) => ($second ? mark.alternative : mark.primary)({ theme })};
  }
`;

/** A line has a point a day at least this close; farther apart they would be a grey band. */
const MOST_DAYS = 400;

const daysOf = (question: Question, rows: readonly Figure[]): string[] => {
  if (question.days) return listDays(question.days);
  const met = rows.map(({ by }) => String(by['day'])).sort();
  const [from, to] = [met[0], met[met.length - 1]];
  return from && to ? listDays({ from, to }).slice(-MOST_DAYS) : [];
};

/** 0.6 of a scale may be 0.6000000000000001. */
const isWhole = (points: number): boolean => Math.abs(points - Math.round(points)) < 1e-6;

interface Props {
  readonly question: Question;
  readonly names: Names;
  readonly asOf: string | undefined;
}

/** The chosen rate by day: of all, or of one or two ticked rows. */
export const DayChart = ({ question, names, asOf }: Props) => {
  const t = useT();
  const { locale } = useIntl();
  const { percent } = useFormats();
  const figures = useFigureText();
  const { cut, rate, ticked, filter } = question;
  const read = useRead(
    queryConversion,
    askOf(question, {
      metrics: [rate],
      by: ticked.length > 0 ? [cut, 'day'] : ['day'],
      // Rows without a provider or a geo have id 0, by which nothing can be asked: then all come.
      ...(ticked.length > 0 && !ticked.includes(0) ? { filter: { ...filter, [cut]: ticked } } : {}),
    })
  );
  useFollow(read.refetch, asOf);
  const rows = read.answer?.data ?? [];
  const days = daysOf(question, rows);
  const lineOf = (name: string, own: readonly Figure[]) => {
    const byDay = new Map(own.map(({ by, metrics }) => [String(by['day']), metrics[rate]?.value]));
    return { name, values: days.map((day) => byDay.get(day) ?? null) };
  };
  const lines =
    ticked.length === 0
      ? [lineOf(t('chart.all'), rows)]
      : ticked.map((id) =>
          lineOf(
            names.nameOf(cut, id),
            rows.filter((row) => idOf(row, question) === id)
          )
        );
  const title = t('chart.title', { name: figures.name(rate) });
  const drawn = lines.some(({ values }) => values.some((value) => value !== null));
  return (
    <Card
      title={title}
      aside={
        <Row $gap={12}>
          {lines.map(({ name }, order) => (
            <Key key={name} $second={order > 0}>
              <i aria-hidden />
              {name}
            </Key>
          ))}
        </Row>
      }
    >
      <ChartState
        loading={read.loading && (read.stale || !read.answer)}
        failure={read.failure}
        empty={drawn ? null : t('chart.empty')}
        refetch={read.refetch}
      >
        <LineChart
          days={days}
          lines={lines}
          dayText={(day) => dayInWords(locale, day)}
          valueText={(value) => percent(value, isWhole(value * 100) ? 0 : 1)}
          label={`${title}: ${lines.map(({ name }) => name).join(', ')}`}
        />
      </ChartState>
    </Card>
  );
};
