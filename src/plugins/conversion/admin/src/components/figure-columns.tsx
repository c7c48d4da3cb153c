import { IntervalMark } from '../../../../core/admin/src/kit/chart/IntervalMark';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { COST, type Cells, type Code, type Figure, type Question } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';
import type { Names } from '../use-names';
import { useDrillDown } from '../drill-down';
import { DrillLink } from './DrillLink';
import { RowTick } from './RowTick';

export const idOf = (row: Figure, { cut }: Pick<Question, 'cut'>): number => Number(row.by[cut]);

interface Props {
  readonly question: Question;
  readonly names: Names;
  readonly totals: Cells | undefined;
  /** Right end of the intervals' scale. */
  readonly scale: number;
  readonly full: boolean;
  onTick(id: number): void;
}

const PLAIN = ['penetration', 'contact_rate'] as const;

/** The interval of a row's conversion beside the dotted average of all. */
export const useInterval = (totals: Cells | undefined, scale: number) => {
  const { interval } = useFigureText();
  return ({ metrics }: Pick<Figure, 'metrics'>) => (
    <IntervalMark
      value={metrics['conversion']?.value ?? null}
      low={metrics['conversion']?.low}
      high={metrics['conversion']?.high}
      scale={scale}
      average={totals?.['conversion']?.value ?? null}
      text={interval(metrics['conversion'])}
    />
  );
};

export const useFigureColumns = (props: Props): readonly Column<Figure>[] => {
  const { question, names, totals, scale, full, onTick } = props;
  const t = useT();
  const figures = useFigureText();
  const { percent } = useFormats();
  const drill = useDrillDown(question, names);
  const interval = useInterval(totals, scale);
  const { cut } = question;
  const nameOf = (row: Figure) => names.nameOf(cut, idOf(row, question));
  const column = (code: Code): Column<Figure> => ({
    name: code,
    header: figures.name(code),
    align: 'end',
    sort: code,
    cell: ({ metrics }) => figures.value(code, metrics[code]),
  });
  const linked = (code: 'allocated' | 'success'): Column<Figure> => ({
    ...column(code),
    cell: (row) => (
      <DrillLink
        to={cut === 'project' ? drill(idOf(row, question), code) : null}
        text={figures.value(code, row.metrics[code])}
        label={`${nameOf(row)}, ${figures.name(code)}`}
      />
    ),
  });
  return [
    {
      name: 'name',
      header: t(`cut.${cut}`),
      sort: 'name',
      cell: (row) => {
        const id = idOf(row, question);
        return (
          <RowTick
            name={nameOf(row)}
            label={t('tick', { name: nameOf(row) })}
            ticked={question.ticked.includes(id)}
            onTick={() => onTick(id)}
          />
        );
      },
    },
    linked('allocated'),
    column('processed'),
    ...PLAIN.map(column),
    linked('success'),
    {
      ...column('conversion'),
      cell: ({ metrics }) => (
        <b style={{ fontWeight: 600 }}>{figures.value('conversion', metrics['conversion'])}</b>
      ),
    },
    {
      name: 'interval',
      header: t('column.interval', { to: percent(scale, 0) }),
      cell: interval,
    },
    ...(full ? [{ ...column(COST), header: t('column.cost') }] : []),
  ];
};

/** Project, conversion and its interval; the rest on tap. */
export const useFigureLines = (props: Pick<Props, 'question' | 'names' | 'totals' | 'scale'>) => {
  const { question, names, totals, scale } = props;
  const figures = useFigureText();
  const interval = useInterval(totals, scale);
  return (row: Figure): TwoLines => ({
    lead: names.nameOf(question.cut, idOf(row, question)),
    leadEnd: figures.value('conversion', row.metrics['conversion']),
    below: figures.fraction('conversion', row.metrics['conversion']),
    belowEnd: <span style={{ width: 120 }}>{interval(row)}</span>,
  });
};
