import { Count, Strip, Tab, type TabProps } from './tab-parts';

/** Views of one list. Buttons, not tabs in the ARIA sense: what is below is the same list, asked otherwise. */
export const TabStrip = <Name extends string>({
  label,
  tabs,
  current,
  onChoose,
}: TabProps<Name>) => (
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
        {tab.mark}
      </Tab>
    ))}
  </Strip>
);
