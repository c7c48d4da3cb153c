import { styled, useTheme } from 'styled-components';
import { mark } from '../palette';
import { Spoken } from '../layout';

interface Props {
  readonly value: number | null;
  readonly low: number | null | undefined;
  readonly high: number | null | undefined;
  /** Right end of the scale. */
  readonly scale: number;
  /** Rate of all rows, drawn as a dotted line. */
  readonly average: number | null;
  readonly text: string;
}

/** Wider than six points: the sample is small. */
export const WIDE = 0.06;

const Svg = styled.svg`
  display: block;
  width: 100%;
  min-width: 120px;
  height: 20px;
  overflow: visible;
`;

const WIDTH = 150;
const MIDDLE = 10;

/** Where the true rate lies with 95 %: always drawn, orange when wide, an arrow when it leaves the scale. */
export const IntervalMark = ({ value, low, high, scale, average, text }: Props) => {
  const theme = useTheme();
  const x = (share: number) => Math.min(1, share / scale) * WIDTH;
  const known = value !== null && typeof low === 'number' && typeof high === 'number';
  const wide = known && high - low > WIDE;
  const color = (wide ? mark.warning : mark.primary)({ theme });
  const leaves = known && high > scale;
  return (
    <>
      <Spoken>{text}</Spoken>
      <Svg viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="none" aria-hidden>
        <line x1={0} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} stroke={theme.colors.neutral150} />
        {average === null ? null : (
          <line
            x1={x(average)}
            x2={x(average)}
            y1={1}
            y2={19}
            stroke={theme.colors.neutral500}
            strokeDasharray="2 2"
          />
        )}
        {known ? (
          <g stroke={color} strokeWidth={1.6} fill="none">
            <line x1={x(low)} x2={x(high)} y1={MIDDLE} y2={MIDDLE} />
            <line x1={x(low)} x2={x(low)} y1={6} y2={14} />
            {leaves ? (
              <path d={`M${WIDTH - 5} 6 L${WIDTH} 10 L${WIDTH - 5} 14`} />
            ) : (
              <line x1={x(high)} x2={x(high)} y1={6} y2={14} />
            )}
            <circle cx={x(value)} cy={MIDDLE} r={3.4} fill={color} stroke="none" />
          </g>
        ) : null}
      </Svg>
    </>
  );
};
