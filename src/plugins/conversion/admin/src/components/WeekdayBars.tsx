import { useIntl } from 'react-intl';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Card } from '../../../../core/admin/src/kit/Card';
import { DayBars } from '../../../../core/admin/src/kit/chart/DayBars';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { queryConversion } from '../../../contract/conversion';
import { WEEKDAYS, weekdayInWords } from '../../../../core/admin/src/language/times-in-words';
import { askOf, type Question } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';
import { useFollow } from '../use-follow';
import { ChartState } from './ChartState';

interface Props {
  readonly question: Question;
  readonly asOf: string | undefined;
}

/** For those who see no hours: on which days of the week the chosen rate is how high. */
export const WeekdayBars = ({ question, asOf }: Props) => {
  const t = useT();
  const { locale } = useIntl();
  const { percent } = useFormats();
  const figures = useFigureText();
  const { rate } = question;
  const read = useRead(queryConversion, askOf(question, { metrics: [rate], by: ['weekday'] }));
  useFollow(read.refetch, asOf);
  const byDay = new Map(
    (read.answer?.data ?? []).map(({ by, metrics }) => [by['weekday'], metrics[rate]?.value])
  );
  const bars = WEEKDAYS.map((day) => {
    const value = byDay.get(day) ?? null;
    return { name: weekdayInWords(locale, day), value, text: percent(value) };
  });
  return (
    <Card
      title={t('weekdays', { name: figures.name(rate) })}
      aside={
        question.cohort === 'event' ? <Small>{t(`map.clock.${question.clock}`)}</Small> : undefined
      }
    >
      <ChartState
        loading={read.loading && (read.stale || !read.answer)}
        failure={read.failure}
        empty={bars.some(({ value }) => value !== null) ? null : t('chart.empty')}
        refetch={read.refetch}
      >
        <DayBars bars={bars} height={110} />
      </ChartState>
    </Card>
  );
};
