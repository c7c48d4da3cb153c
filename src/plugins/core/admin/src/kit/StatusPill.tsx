import { styled } from 'styled-components';
import { dotOf, ink, mark, tint, tintOf, type Tone } from './palette';

const Pill = styled.span`
  display: inline-flex;
  align-items: center;
  gap: 8px;
  padding: 2px 9px;
  border-radius: 12px;
  font-size: 1.2rem;
  line-height: 1.7rem;
  font-weight: 600;
  color: ${ink.main};
  white-space: nowrap;
`;

const Dot = styled.i`
  flex: none;
  width: 8px;
  height: 8px;
  border-radius: 50%;
`;

const Colored = styled(Pill)<{ $color: string }>`
  background: ${({ $color, theme }) => tintOf($color, theme)};
  ${Dot} {
    background: ${({ $color, theme }) => dotOf($color, theme)};
  }
`;

const Toned = styled(Pill)<{ $tone: Tone }>`
  background: ${({ $tone, theme }) => tint($tone)({ theme })};
  ${Dot} {
    background: ${({ $tone, theme }) => mark[$tone]({ theme })};
  }
`;

/** A status of the dictionary: its own colour only in the dot, so that any picked colour stays readable. */
export const StatusPill = ({ color, children }: { color: string; children: string }) => (
  <Colored $color={color}>
    <Dot aria-hidden />
    {children}
  </Colored>
);

/** The state of a file or a job. */
export const StatePill = ({ tone, children }: { tone: Tone; children: string }) => (
  <Toned $tone={tone}>
    <Dot aria-hidden />
    {children}
  </Toned>
);
