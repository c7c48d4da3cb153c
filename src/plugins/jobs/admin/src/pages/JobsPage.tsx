import { CheckCircle } from '@strapi/icons';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { Card } from '../../../../core/admin/src/kit/Card';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { TabStrip } from '../../../../core/admin/src/kit/TabStrip';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { listJobs, queueHealth } from '../../../contract/jobs';
import { can } from '../../../contract/permissions';
import { useJobColumns, useJobLines } from '../components/job-columns';
import { QueueFacts } from '../components/QueueFacts';
import { useT } from '../t';
import { useLiveJobs } from '../use-live-jobs';

const LIMIT = 50;
const HEALTH_EVERY_MS = 5_000;
const STATES = ['open', 'ended', 'failed'] as const;

const Jobs = () => {
  const t = useT();
  const [url, setUrl] = useUrlState();
  const state = STATES.find((known) => known === url['state']) ?? 'open';
  const pages = useCursorPages(state);
  const list = useRead(
    listJobs,
    { state, limit: LIMIT, ...(pages.after ? { after: pages.after } : {}) },
    { fresh: true }
  );
  const health = useRead(queueHealth, {}, { every: HEALTH_EVERY_MS, fresh: true });
  const live = useLiveJobs(list.answer?.data, list.refetch);
  const columns = useJobColumns();
  const lines = useJobLines();
  const facts = health.answer?.data;
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('title')}
        facts={
          live.state.kind === 'lost'
            ? t('facts.lost')
            : facts && t('facts', { running: facts.running, queued: facts.queued })
        }
      />
      {facts ? (
        <Card>
          <QueueFacts health={facts} />
        </Card>
      ) : null}
      <TabStrip
        label={t('title')}
        tabs={STATES.map((name) => ({ name, label: t(`tab.${name}`) }))}
        current={state}
        onChoose={(name) => setUrl({ state: name === 'open' ? undefined : name })}
      />
      <DataTable
        label={t('title')}
        columns={columns}
        lines={lines}
        rows={list.stale && !list.answer ? undefined : live.rows}
        idOf={({ id }) => id}
        question={list}
        failed={t('failed.list')}
        empty={
          <EmptyState icon={CheckCircle} title={t(`empty.${state}`)}>
            {t('empty.text')}
          </EmptyState>
        }
      />
      <Paging
        page={pages.page}
        limit={LIMIT}
        shown={live.rows?.length ?? 0}
        next={list.answer?.meta.next}
        onBack={pages.back}
        onNext={pages.next}
      />
    </Stack>
  );
};

export default function JobsPage() {
  return (
    <Guarded by={can.watch}>
      <Jobs />
    </Guarded>
  );
}
