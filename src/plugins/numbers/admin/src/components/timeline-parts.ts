import { styled } from 'styled-components';
import { dotOf, ink } from '../../../../core/admin/src/kit/palette';
import { tabular } from '../../../../core/admin/src/kit/text';

export const EventList = styled.ol`
  margin: 10px 0 0;
  padding: 0;
  list-style: none;
  ${tabular}
`;

export const EventItem = styled.li`
  display: grid;
  grid-template-columns: 10px minmax(0, 1fr);
  gap: 0 9px;
  padding-bottom: 12px;
`;

export const EventHead = styled.div`
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 8px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${ink.main};
  strong {
    font-weight: 600;
  }
`;

export const EventDot = styled.i<{ $color: string }>`
  width: 9px;
  height: 9px;
  margin-top: 6px;
  border-radius: 50%;
  background: ${({ $color, theme }) => dotOf($color, theme)};
`;
