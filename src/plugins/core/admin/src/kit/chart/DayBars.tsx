import { styled } from 'styled-components';
import { ink, mark } from '../palette';
import { tabular } from '../text';

export interface DayBar {
  readonly name: string;
  /** `null`: nothing happened, which is not zero. */
  readonly value: number | null;
  readonly text: string;
}

const Frame = styled.ol`
  display: flex;
  align-items: flex-end;
  gap: 8px;
  margin: 0;
  padding: 0;
  list-style: none;
  ${tabular}
  li {
    flex: 1;
    min-width: 0;
    text-align: center;
    font-size: 1.2rem;
    line-height: 1.7rem;
    color: ${ink.main};
  }
  span {
    display: block;
    color: ${ink.muted};
  }
`;

const Bar = styled.i`
  display: block;
  min-height: 1px;
  margin: 2px 0 4px;
  border-radius: 3px 3px 0 0;
  background: ${mark.primary};
`;

/** Seven small bars with their figures: where people would rather look than read. */
export const DayBars = ({ bars, height = 84 }: { bars: readonly DayBar[]; height?: number }) => {
  const most = Math.max(...bars.map(({ value }) => value ?? 0), 0);
  return (
    <Frame>
      {bars.map(({ name, value, text }) => (
        <li key={name}>
          {text}
          <Bar
            aria-hidden
            style={{ height: most > 0 && value !== null ? (value / most) * height : 1 }}
          />
          <span>{name}</span>
        </li>
      ))}
    </Frame>
  );
};
