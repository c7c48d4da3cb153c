import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Count, Strip, Tab, type TabProps } from './tab-parts';

interface Props<Name extends string> extends TabProps<Name> {
  /** What stands under the current tab. */
  readonly children: ReactNode;
}

/** Where a key leads from one place among so many; null: nowhere. Past an end it begins at the other. */
const placeAfter = (key: string, at: number, count: number): number | null => {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: (at + 1) % count,
    ArrowLeft: (at + count - 1) % count,
    Home: 0,
    End: count - 1,
  };
  return places[key] ?? null;
};

/** Tabs in the ARIA sense: one stop of Tab, arrows choose, and below is a panel of its own. */
export const Tabs = <Name extends string>(props: Props<Name>) => {
  const { label, tabs, current, onChoose, children } = props;
  const id = useId();
  const strip = useRef<HTMLDivElement>(null);
  // On a narrow screen the strip is pushed sideways: the current tab is to be seen whole.
  useEffect(() => {
    const chosen = strip.current?.querySelector('[aria-selected="true"]');
    // Newer browsers answer with a promise: it may not become what the effect returns.
    void chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === current);
    const to = tabs[placeAfter(event.key, at, tabs.length) ?? -1];
    if (!to) return;
    event.preventDefault();
    onChoose(to.name);
    document.getElementById(`${id}-${to.name}`)?.focus();
  };
  return (
    <>
      <Strip ref={strip} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <Tab
            key={tab.name}
            id={`${id}-${tab.name}`}
            type="button"
            role="tab"
            aria-selected={tab.name === current}
            aria-controls={tab.name === current ? `${id}-panel` : undefined}
            tabIndex={tab.name === current ? 0 : -1}
            onClick={() => onChoose(tab.name)}
          >
            {tab.label}
            {tab.count ? <Count>{tab.count}</Count> : null}
          </Tab>
        ))}
      </Strip>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </>
  );
};
