import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { ink } from './palette';
import { Small, tabular } from './text';

const Value = styled.span<{ $size: number }>`
  font-size: ${({ $size }) => $size / 10}rem;
  line-height: 1.2;
  font-weight: 700;
  color: ${ink.main};
  ${tabular}
`;

const Line = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 4px 8px;
`;

interface Props {
  readonly value: string;
  readonly label?: ReactNode;
  readonly beside?: ReactNode;
  readonly below?: ReactNode;
  readonly size?: number;
}

/** One figure that the eye must meet first, what it is and its own fraction under it. */
export const KeyFigure = ({ value, label, beside, below, size = 26 }: Props) => (
  <div>
    {label ? <Small as="div">{label}</Small> : null}
    <Line>
      <Value $size={size}>{value}</Value>
      {beside}
    </Line>
    {below ? <Small as="div">{below}</Small> : null}
  </div>
);
