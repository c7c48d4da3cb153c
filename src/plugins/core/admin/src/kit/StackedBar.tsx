import { styled } from 'styled-components';
import { widthsOf } from './bar-widths';
import { Spoken } from './layout';

export interface Part {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly color: string;
}

const Track = styled.div<{ $height: number }>`
  display: flex;
  gap: 2px;
  height: ${({ $height }) => $height}px;
  border-radius: ${({ theme }) => theme.borderRadius};
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral150};
`;

const Piece = styled.i`
  display: block;
  min-width: 3px;
  @media (prefers-reduced-motion: no-preference) {
    transition: flex-grow 0.3s;
  }
`;

interface Props {
  readonly parts: readonly Part[];
  /** Of more than the parts: the rest stays grey. */
  readonly whole?: number;
  readonly height?: number;
  readonly label: string;
}

export const StackedBar = ({ parts, whole, height = 14, label }: Props) => {
  const sum = parts.reduce((total, { value }) => total + value, 0);
  const widths = widthsOf(
    parts.map(({ value }) => value),
    Math.max(whole ?? sum, sum)
  );
  const used = widths.reduce((total, width) => total + width, 0);
  return (
    <div>
      <Spoken>{label}</Spoken>
      <Track $height={height} aria-hidden>
        {parts.map(({ name, color }, index) =>
          (widths[index] ?? 0) > 0 ? (
            <Piece
              key={name}
              style={{ flexGrow: widths[index], flexBasis: 0, background: color }}
            />
          ) : null
        )}
        {used < 0.9999 ? <i style={{ flexGrow: 1 - used, flexBasis: 0 }} /> : null}
      </Track>
    </div>
  );
};
