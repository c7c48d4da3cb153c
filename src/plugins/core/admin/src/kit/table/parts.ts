import { css, styled } from 'styled-components';
import { ink } from '../palette';
import { tabular } from '../text';

export const Scroll = styled.div`
  overflow-x: auto;
`;

export const TableElement = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: 1.4rem;
  line-height: 1.9rem;
  color: ${ink.main};
  ${tabular}
  caption {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;

const edge = css`
  &:first-child {
    padding-left: 12px;
  }
  &:last-child {
    padding-right: 12px;
  }
`;

export const HeadCell = styled.th<{ $end?: boolean; $sorted?: boolean }>`
  height: 40px;
  padding: 0 10px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.1rem;
  line-height: 1.5rem;
  font-weight: 600;
  text-transform: uppercase;
  text-align: ${({ $end }) => ($end ? 'end' : 'start')};
  white-space: nowrap;
  color: ${({ $sorted, theme }) => ($sorted ? ink.main({ theme }) : ink.muted({ theme }))};
  ${edge}
`;

export const SortButton = styled.button`
  min-height: 28px;
  border: 0;
  padding: 0;
  background: none;
  font: inherit;
  text-transform: inherit;
  color: inherit;
  cursor: pointer;
  &:hover {
    color: ${ink.main};
  }
`;

export const Cell = styled.td<{ $end?: boolean }>`
  height: 42px;
  padding: 4px 10px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  text-align: ${({ $end }) => ($end ? 'end' : 'start')};
  overflow-wrap: break-word;
  ${edge}
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
    border-radius: ${({ theme }) => theme.borderRadius};
  }
`;

export const BodyRow = styled.tr<{ $marked: boolean; $opens: boolean }>`
  background: ${({ $marked, theme }) => ($marked ? theme.colors.primary100 : 'transparent')};
  cursor: ${({ $opens }) => ($opens ? 'pointer' : 'default')};
  &:hover {
    background: ${({ $marked, theme }) =>
      $marked ? theme.colors.primary100 : theme.colors.neutral100};
  }
  &:last-child > td {
    border-bottom: 0;
  }
`;

export const TickCell = styled(Cell)`
  width: 40px;
  line-height: 0;
`;

export const Bone = styled.i<{ $width: number }>`
  display: inline-block;
  width: ${({ $width }) => $width}%;
  height: 12px;
  border-radius: 3px;
  background: ${({ theme }) => theme.colors.neutral150};
`;
