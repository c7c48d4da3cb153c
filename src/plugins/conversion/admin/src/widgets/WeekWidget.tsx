import { useIntl } from 'react-intl';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { DayBars } from '../../../../core/admin/src/kit/chart/DayBars';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { WidgetBody } from '../../../../core/admin/src/kit/WidgetBody';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { queryConversion } from '../../../contract/conversion';
import { Change } from '../components/Change';
import { dayOf, daysBefore, lastDays, listDays } from '../days';
import { weekdayInWords } from '../../../../core/admin/src/language/times-in-words';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';

const EVERY_MS = 30_000;
const METRICS = ['conversion'];

const isoWeekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

/** Home: conversion of the last seven days, and day by day. */
export const WeekWidget = () => {
  const t = useT();
  const { locale } = useIntl();
  const { number } = useFormats();
  const figures = useFigureText();
  const range = lastDays(7, dayOf(new Date()));
  const read = useRead(
    queryConversion,
    { metrics: METRICS, by: ['day'], range },
    { every: EVERY_MS, fresh: true }
  );
  const before = useRead(queryConversion, { metrics: METRICS, by: [], range: daysBefore(range) });
  const past = before.answer?.meta.totals['conversion'];
  return (
    <WidgetBody read={read} failed={t('failed')}>
      {({ data, meta }) => {
        const byDay = new Map(data.map(({ by, metrics }) => [by['day'], metrics['conversion']]));
        const whole = meta.totals['conversion'];
        return (
          <Stack $gap={16}>
            <KeyFigure
              value={figures.value('conversion', whole)}
              beside={<Change change={figures.change('conversion', whole, past)} />}
              below={figures.fraction('conversion', whole)}
              size={28}
            />
            <DayBars
              bars={listDays(range).map((day) => {
                const value = byDay.get(day)?.value ?? null;
                return {
                  name: weekdayInWords(locale, isoWeekday(day)),
                  value,
                  text:
                    value === null
                      ? figures.value('conversion', undefined)
                      : number(value * 100, 1),
                };
              })}
            />
          </Stack>
        );
      }}
    </WidgetBody>
  );
};
