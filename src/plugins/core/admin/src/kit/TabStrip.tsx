import { styled } from 'styled-components';
import { ink } from './palette';
import { tabular } from './text';

const Strip = styled.div`
  display: flex;
  gap: 24px;
  overflow-x: auto;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral200};
  scrollbar-width: none;
`;

const Tab = styled.button`
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
  &[aria-pressed='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    color: ${ink.link};
    font-weight: 600;
  }
  &&:focus-visible {
    outline-offset: -2px;
  }
`;

const Count = styled.span`
  margin-left: 6px;
  padding: 2px 6px;
  border-radius: 3px;
  background: ${({ theme }) => theme.colors.neutral150};
  font-size: 1.1rem;
  font-weight: 600;
  color: ${ink.muted};
  ${tabular}
`;

interface Props<Name extends string> {
  readonly label: string;
  readonly tabs: readonly {
    readonly name: Name;
    readonly label: string;
    readonly count?: string;
  }[];
  readonly current: Name;
  onChoose(name: Name): void;
}

/** Views of one list. Buttons, not tabs in the ARIA sense: what is below is the same list, asked otherwise. */
export const TabStrip = <Name extends string>({ label, tabs, current, onChoose }: Props<Name>) => (
  <Strip role="group" aria-label={label}>
    {tabs.map((tab) => (
      <Tab
        key={tab.name}
        type="button"
        aria-pressed={tab.name === current}
        onClick={() => onChoose(tab.name)}
      >
        {tab.label}
        {tab.count ? <Count>{tab.count}</Count> : null}
      </Tab>
    ))}
  </Strip>
);
