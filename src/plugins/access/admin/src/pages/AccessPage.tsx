import { useHeld } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Tabs } from '../../../../core/admin/src/kit/Tabs';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { PoliciesTab } from '../policies/PoliciesTab';
import { ScopesTab } from '../scopes/ScopesTab';
import { SightTab } from '../sight/SightTab';
import { useT } from '../t';
import { useWaitingBadge } from '../waiting/use-waiting';
import { WaitingTab } from '../waiting/WaitingTab';

/** Whoever holds one of the three rights has a page here, with the tabs that this right opens. */
const TABS = [
  { name: 'scopes', facts: 'facts.scopes', by: can.scopes, Body: ScopesTab },
  { name: 'policies', facts: 'facts.policies', by: can.policies, Body: PoliciesTab },
  { name: 'waiting', facts: 'facts.waiting', by: can.approveProjects, Body: WaitingTab },
  { name: 'sight', facts: 'facts.scopes', by: can.scopes, Body: SightTab },
] as const;

const Access = () => {
  const t = useT();
  const { number } = useFormats();
  const [url, setUrl] = useUrlState();
  const held = useHeld();
  const tabs = TABS.filter(({ by }) => held(by));
  const [first] = tabs;
  const current = tabs.find(({ name }) => name === url['tab']) ?? first;
  const waiting = useWaitingBadge();
  if (!first || !current) return null;
  const { name, Body } = current;
  return (
    <Stack $gap={16}>
      <PageHeader title={t('title')} facts={t(first.facts)} />
      <Tabs
        label={t('title')}
        tabs={tabs.map((tab) => ({
          name: tab.name,
          label: t(`tab.${tab.name}`),
          ...(tab.name === 'waiting' && waiting > 0 ? { count: number(waiting) } : {}),
        }))}
        current={name}
        onChoose={(chosen) => setUrl({ tab: chosen === first.name ? undefined : chosen })}
      >
        <Body />
      </Tabs>
    </Stack>
  );
};

export default function AccessPage() {
  return (
    <Guarded by={TABS.map(({ by }) => by)}>
      <Access />
    </Guarded>
  );
}
