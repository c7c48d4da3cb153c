import { useCan } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { TabStrip } from '../../../../core/admin/src/kit/TabStrip';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { PoliciesTab } from '../policies/PoliciesTab';
import { ScopesTab } from '../scopes/ScopesTab';
import { SightTab } from '../sight/SightTab';
import { useT } from '../t';
import { useWaiting } from '../waiting/use-waiting';
import { WaitingTab } from '../waiting/WaitingTab';

const TABS = { scopes: ScopesTab, policies: PoliciesTab, waiting: WaitingTab, sight: SightTab };
type Tab = keyof typeof TABS;

/** The tabs that the person may open. */
const useTabs = (): readonly Tab[] => {
  const [policies, waiting] = [useCan(can.policies), useCan(can.approveProjects)];
  const all: readonly Tab[] = ['scopes', 'policies', 'waiting', 'sight'];
  return all.filter((tab) => (tab !== 'policies' || policies) && (tab !== 'waiting' || waiting));
};

const Access = () => {
  const t = useT();
  const { number } = useFormats();
  const [url, setUrl] = useUrlState();
  const tabs = useTabs();
  const current = tabs.find((tab) => tab === url['tab']) ?? 'scopes';
  const waiting = useWaiting().answer?.data.length ?? 0;
  const Current = TABS[current];
  return (
    <Stack $gap={16}>
      <PageHeader title={t('title')} facts={t('facts')} />
      <TabStrip
        label={t('title')}
        tabs={tabs.map((name) => ({
          name,
          label: t(`tab.${name}`),
          ...(name === 'waiting' && waiting > 0 ? { count: number(waiting) } : {}),
        }))}
        current={current}
        onChoose={(name) => setUrl({ tab: name === 'scopes' ? undefined : name })}
      />
      <Current />
    </Stack>
  );
};

export default function AccessPage() {
  return (
    <Guarded by={can.scopes}>
      <Access />
    </Guarded>
  );
}
