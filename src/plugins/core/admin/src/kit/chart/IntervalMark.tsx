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

const MIDDLE = 10;

/** Where the true rate lies with 95 %: always drawn, orange when wide, an arrow when it leaves the scale. */
export const IntervalMark = ({ value, low, high, scale, average, text }: Props) => {
  const theme = useTheme();
  // In per cent of the cell: circles stay round however wide it is.
  const x = (share: number) => `${Math.min(1, share / scale) * 100}%`;
  const known = value !== null && typeof low === 'number' && typeof high === 'number';
  const wide = known && high - low > WIDE;
  const color = (wide ? mark.warning : mark.primary)({ theme });
  const leaves = known && high > scale;
  return (
    <>
      <Spoken>{text}</Spoken>
      <Svg aria-hidden>
        <line x1={0} x2="100%" y1={MIDDLE} y2={MIDDLE} stroke={theme.colors.neutral150} />
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
              <svg x="100%" overflow="visible">
                <path d="M-5 6 L0 10 L-5 14" />
              </svg>
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
