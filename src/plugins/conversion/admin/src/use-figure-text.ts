import { NOTHING } from '../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import { metricOf } from './definitions';
import type { Cell, Code } from './question';
import { useT } from './t';

const MINUS = '\u2212';

/** A change this small is written as zero. */
const SMALLEST = { ratio: 0.0005, money: 0.5 } as const;

/** Figures of metrics in words: the value by its unit, the fraction under a rate, the change since before. */
export const useFigureText = () => {
  const t = useT();
  const formats = useFormats();
  const value = (code: Code, cell: Cell | undefined): string => {
    const { unit } = metricOf(code);
    if (unit === 'ratio') return formats.percent(cell?.value);
    return unit === 'money' ? formats.money(cell?.value) : formats.number(cell?.value);
  };
  const fraction = (code: Code, cell: Cell | undefined): string => {
    const { numerator = 0, denominator = 0 } = cell ?? {};
    if (code === 'cost_per_success') return t('fraction.cost_per_success', { count: denominator });
    const top = formats.number(numerator);
    if (code === 'penetration') return t('fraction.penetration', { top, count: denominator });
    if (code === 'conversion_of_contacts')
      return t('fraction.conversion_of_contacts', { top, count: denominator });
    return t('fraction.conversion', { top, count: denominator });
  };
  const interval = (cell: Cell | undefined): string =>
    typeof cell?.low === 'number' && typeof cell.high === 'number'
      ? t('interval', { low: formats.percent(cell.low), high: formats.percent(cell.high) })
      : NOTHING;
  const change = (code: Code, now: Cell | undefined, before: Cell | undefined) => {
    if (typeof now?.value !== 'number' || typeof before?.value !== 'number') return null;
    const difference = now.value - before.value;
    const money = metricOf(code).unit === 'money';
    const nothing = Math.abs(difference) < SMALLEST[money ? 'money' : 'ratio'];
    const text = money
      ? `${difference > 0 ? '+' : MINUS}${formats.money(Math.abs(difference))}`
      : formats.points(difference);
    // A dearer success is worse, a higher rate is better.
    const good = money ? difference < 0 : difference > 0;
    return { text, kind: nothing ? 'same' : good ? 'better' : 'worse' } as const;
  };
  const name = (code: Code): string => metricOf(code).name[formats.language];
  return { value, fraction, interval, change, name };
};

export type FigureText = ReturnType<typeof useFigureText>;
