import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { queryConversion } from '../../../contract/conversion';
import { can } from '../../../contract/permissions';
import { Controls } from '../components/Controls';
import { DayChart } from '../components/DayChart';
import { FigureTable } from '../components/FigureTable';
import { HourMap } from '../components/HourMap';
import { KpiCards } from '../components/KpiCards';
import { WeekdayBars } from '../components/WeekdayBars';
import { dayOf, daysBefore } from '../days';
import { daysInWords } from '../days-in-words';
import { askOf, COST, COUNTS, RATES, readQuestion } from '../question';
import { useT } from '../t';
import { useFreshFigures } from '../use-fresh-figures';
import { useNames } from '../use-names';

const Charts = styled.div`
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: 12px;
  @media (max-width: 1099px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Conversion = () => {
  const t = useT();
  const { locale } = useIntl();
  const { clock } = useFormats();
  const full = useCan(can.full);
  const [url, setUrl] = useUrlState();
  const today = dayOf(new Date());
  const question = readQuestion(url, full, today);
  const names = useNames(full);
  const table = useRef<HTMLDivElement>(null);

  const rates = [...RATES, ...(full ? [COST] : [])];
  const read = useRead(
    queryConversion,
    askOf(question, { metrics: [...COUNTS, ...rates], by: [question.cut] }),
    { fresh: true }
  );
  const earlier = question.days ? daysBefore(question.days) : null;
  const before = useRead(
    queryConversion,
    earlier ? askOf(question, { metrics: rates, by: [], days: earlier }) : null
  );
  useFreshFigures(read.refetch, () => table.current?.matches(':hover') ?? false);

  const meta = read.stale ? undefined : read.answer?.meta;
  const facts = [
    meta ? t('facts.asOf', { time: clock(meta.asOf) }) : t('facts.loading'),
    earlier
      ? t('facts.before', {
          days: daysInWords(locale, earlier, earlier.from.slice(0, 4) !== today.slice(0, 4)),
        })
      : '',
  ];
  return (
    <Stack $gap={12}>
      <PageHeader
        title={t('title')}
        facts={facts.filter(Boolean).join(' · ')}
        actions={
          <Button
            variant="tertiary"
            startIcon={<ArrowClockwise />}
            disabled={read.loading}
            onClick={read.refetch}
          >
            {t('refresh')}
          </Button>
        }
      />
      <Controls
        question={question}
        state={url}
        fields={names.fields}
        full={full}
        today={today}
        onChange={setUrl}
      />
      {meta ? (
        <KpiCards
          now={meta.totals}
          before={before.stale ? undefined : before.answer?.meta.totals}
          rate={question.rate}
          full={full}
          onChoose={(rate) => setUrl({ rate: rate === RATES[0] ? undefined : rate })}
        />
      ) : null}
      <FigureTable
        question={question}
        names={names}
        read={read}
        full={full}
        frame={table}
        onChange={setUrl}
      />
      {read.answer && read.answer.data.length > 0 ? (
        <Charts>
          <DayChart question={question} names={names} asOf={meta?.asOf} />
          {full ? (
            <HourMap question={question} asOf={meta?.asOf} />
          ) : (
            <WeekdayBars question={question} asOf={meta?.asOf} />
          )}
        </Charts>
      ) : null}
    </Stack>
  );
};

export default function ConversionPage() {
  return (
    <Guarded by={can.basic}>
      <Conversion />
    </Guarded>
  );
}
