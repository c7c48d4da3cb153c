import { Row } from '../../../../core/admin/src/kit/layout';
import { TabStrip } from '../../../../core/admin/src/kit/TabStrip';
import { useT } from '../t';
import type { Views } from './use-views';
import { ViewActions } from './ViewActions';
import { ViewCount } from './ViewCount';

const ALL = 'all';

/** All numbers, then saved views with what each of them finds. */
export const ViewTabs = ({ views }: { views: Views }) => {
  const t = useT();
  const tabs = [
    { name: ALL, label: t('view.all') },
    ...views.views.map((view) => ({
      name: view.id,
      label: view.mine ? view.name : t('view.of', { name: view.name, owner: view.owner }),
      mark: <ViewCount view={view} />,
    })),
  ];
  return (
    <Row $between $gap={16}>
      <div style={{ flex: '1 1 auto', minWidth: 0 }}>
        <TabStrip
          label={t('view.strip')}
          tabs={tabs}
          current={views.open?.id ?? (views.asksSomething ? '' : ALL)}
          onChoose={(name) => views.choose(views.views.find(({ id }) => id === name) ?? null)}
        />
      </div>
      <ViewActions views={views} />
    </Row>
  );
};
