import { styled } from 'styled-components';
import { Row } from '../../../../core/admin/src/kit/layout';
import { Cell } from '../../../../core/admin/src/kit/table/parts';
import { COST, type Cells, type Code, type Question } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';
import { useInterval } from './figure-columns';

const Line = styled.tr`
  background: ${({ theme }) => theme.colors.neutral100};
  font-weight: 600;
  td,
  th {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const Narrow = styled(Row)`
  padding: 11px 12px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral100};
  font-size: 1.4rem;
  font-weight: 600;
`;

interface Props {
  readonly totals: Cells;
  readonly count: number;
  readonly cut: Question['cut'];
  readonly scale: number;
  readonly full: boolean;
}

const ORDER: readonly (Code | 'interval')[] = [
  'allocated',
  'processed',
  'penetration',
  'contact_rate',
  'success',
  'conversion',
  'interval',
  COST,
];

/** Each total is a ratio of sums, not a mean of ratios. */
export const TotalsRow = ({ totals, count, cut, scale, full }: Props) => {
  const t = useT();
  const figures = useFigureText();
  const interval = useInterval(totals, scale);
  return (
    <Line>
      <Cell as="th" scope="row">
        {t(`total.${cut}`, { count })}
      </Cell>
      {ORDER.filter((name) => full || name !== COST).map((name) =>
        name === 'interval' ? (
          <Cell key={name}>{interval({ metrics: totals })}</Cell>
        ) : (
          <Cell key={name} $end>
            {figures.value(name, totals[name])}
          </Cell>
        )
      )}
    </Line>
  );
};

/** The same in one line, where rows have two. */
export const NarrowTotals = ({ totals, count, cut }: Pick<Props, 'totals' | 'count' | 'cut'>) => {
  const t = useT();
  const figures = useFigureText();
  return (
    <Narrow $between>
      <span>{t(`total.${cut}`, { count })}</span>
      <span>{figures.value('conversion', totals['conversion'])}</span>
    </Narrow>
  );
};
