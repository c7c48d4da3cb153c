import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { ink } from './palette';
import { tabular } from './text';

/** One view among several, as a tab or a button of a group shows it. */
export interface TabChoice<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly count?: string;
  /** What else stands beside the label. */
  readonly mark?: ReactNode;
}

export interface TabProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly TabChoice<Name>[];
  readonly current: Name;
  onChoose(name: Name): void;
}

export const Strip = styled.div`
  display: flex;
  gap: 24px;
  overflow-x: auto;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral200};
  scrollbar-width: none;
`;

export const Tab = styled.button`
  flex: none;
  min-height: 36px;
  margin-bottom: -1px;
  border: 0;
  border-bottom: 2px solid transparent;
  padding: 0 2px;
  background: none;
  font: inherit;
  font-size: 1.4rem;
  font-weight: 500;
  color: ${ink.muted};
  cursor: pointer;
  &[aria-pressed='true'],
  &[aria-selected='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    color: ${ink.link};
    font-weight: 600;
  }
  &&:focus-visible {
    outline-offset: -2px;
  }
`;

export const Count = styled.span`
  margin-left: 6px;
  padding: 2px 6px;
  border-radius: 3px;
  background: ${({ theme }) => theme.colors.neutral150};
  font-size: 1.1rem;
  font-weight: 600;
  color: ${ink.muted};
  ${tabular}
`;
