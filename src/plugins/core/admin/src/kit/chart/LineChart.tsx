import { styled, useTheme } from 'styled-components';
import { Spoken } from '../layout';
import { ink, mark } from '../palette';
import { tabular } from '../text';
import { useWidth } from '../use-width';
import { linePaths, scaleOf, type Line } from './line-paths';

const Svg = styled.svg`
  display: block;
  width: 100%;
  height: auto;
  font-size: 11px;
  ${tabular}
  text {
    fill: ${ink.muted};
  }
`;

const FIRST_WIDTH = 520;
const HEIGHT = 190;
const PAD = { left: 40, right: 12, top: 10, bottom: 22 };
/** Room that one day's label takes, px. */
const LABEL_WIDTH = 64;

interface Props {
  readonly days: readonly string[];
  readonly lines: readonly Line[];
  readonly dayText: (day: string) => string;
  readonly valueText: (value: number) => string;
  readonly label: string;
}

/** Lines by day. A gap is a day without calls, never zero; the second line is also dashed. */
export const LineChart = ({ days, lines, dayText, valueText, label }: Props) => {
  const theme = useTheme();
  const { ref, width } = useWidth(FIRST_WIDTH);
  const { ticks, top } = scaleOf(lines.flatMap(({ values }) => values));
  const inner = { width: width - PAD.left - PAD.right, height: HEIGHT - PAD.top - PAD.bottom };
  const x = (index: number) =>
    PAD.left + (days.length > 1 ? (index / (days.length - 1)) * inner.width : inner.width / 2);
  const y = (value: number) => PAD.top + (1 - value / top) * inner.height;
  const every = Math.max(1, Math.ceil((days.length * LABEL_WIDTH) / inner.width));
  const colors = [mark.primary({ theme }), mark.alternative({ theme })];
  return (
    <figure ref={ref} style={{ margin: 0 }}>
      <Spoken as="figcaption">{label}</Spoken>
      <Svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={PAD.left}
              x2={width - PAD.right}
              y1={y(tick)}
              y2={y(tick)}
              stroke={theme.colors.neutral150}
            />
            <text x={PAD.left - 6} y={y(tick) + 4} textAnchor="end">
              {valueText(tick)}
            </text>
          </g>
        ))}
        {days.map((day, index) =>
          index % every === 0 ? (
            <text key={day} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
              {dayText(day)}
            </text>
          ) : null
        )}
        {lines.map(({ name, values }, order) => (
          <g key={name} stroke={colors[order % 2]} fill="none" strokeWidth={2}>
            {linePaths(values, x, y).map((path) => (
              <path key={path} d={path} strokeDasharray={order % 2 ? '5 4' : undefined} />
            ))}
            {values.map((value, index) =>
              value === null ? null : (
                <circle
                  key={days[index]}
                  cx={x(index)}
                  cy={y(value)}
                  r={2.6}
                  fill={colors[order % 2]}
                  stroke="none"
                >
                  <title>{`${name}, ${dayText(days[index] ?? '')}: ${valueText(value)}`}</title>
                </circle>
              )
            )}
          </g>
        ))}
      </Svg>
    </figure>
  );
};
