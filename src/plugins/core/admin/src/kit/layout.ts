import { css, styled } from 'styled-components';

/** Below this width pages are one column, tables two-line rows and filters a sheet. */
export const NARROW_PX = 768;
/** Below this width a side panel lies over the page. */
export const COMPACT_PX = 1280;

export const narrow = (styles: ReturnType<typeof css>) => css`
  @media (max-width: ${NARROW_PX - 1}px) {
    ${styles}
  }
`;

/** A group on one line that wraps rather than cuts. */
export const Row = styled.div<{ $gap?: number; $between?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${({ $gap = 8 }) => $gap}px;
  justify-content: ${({ $between }) => ($between ? 'space-between' : 'flex-start')};
  min-width: 0;
`;

export const Stack = styled.div<{ $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ $gap = 8 }) => $gap}px;
  min-width: 0;
`;

export const hidden = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

/** For screen readers only. */
export const Spoken = styled.span`
  ${hidden}
`;
