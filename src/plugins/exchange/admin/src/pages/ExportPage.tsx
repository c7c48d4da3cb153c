import { Download } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { BlockTitle } from '../../../../core/admin/src/kit/text';
import { useNarrow } from '../../../../core/admin/src/kit/use-narrow';
import { listExports } from '../../../contract/exports';
import { can } from '../../../contract/permissions';
import { useExportColumns, useExportLines } from '../components/export-history';
import { ExportForm } from '../components/ExportForm';
import { ExportRunning } from '../components/ExportRunning';
import { ExportSheet } from '../components/ExportSheet';
import type { ExportRow } from '../export-settings';
import { useT } from '../t';
import { useExportEnds } from '../use-export-ends';
import { useExportFilter } from '../use-export-filter';

const LIMIT = 50;
const WHILE_OPEN_MS = 2_000;
const WHILE_QUIET_MS = 15_000;

const Exports = () => {
  const t = useT();
  const narrow = useNarrow();
  const asked = useExportFilter();
  const [anyOpen, setAnyOpen] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const pages = useCursorPages('');
  const list = useRead(
    listExports,
    { limit: LIMIT, ...(pages.after ? { after: pages.after } : {}) },
    { every: anyOpen ? WHILE_OPEN_MS : WHILE_QUIET_MS, fresh: true }
  );
  const rows = list.stale ? undefined : list.answer?.data;
  const running = (rows ?? []).filter(({ state }) => isOpen(state));
  const runs = running.length > 0;
  useEffect(() => setAnyOpen(runs), [runs]);
  useExportEnds(rows, list.refetch);
  const columns = useExportColumns(list.refetch);
  const lines = useExportLines();
  const sheet = narrow ? rows?.find(({ id }) => id === opened) : undefined;
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('export.title')}
        facts={rows ? t('export.facts', { count: running.length }) : null}
      />
      {running.map((row) => (
        <ExportRunning key={row.id} row={row} onEnded={list.refetch} />
      ))}
      <ExportForm asked={asked} onStarted={pages.first} />
      <BlockTitle>{t('export.history')}</BlockTitle>
      <DataTable
        label={t('export.history')}
        columns={columns}
        lines={lines}
        rows={rows}
        idOf={({ id }) => id}
        // The list is read again and again by itself: only a first or another page is worth a bar.
        question={{ ...list, loading: list.loading && !rows }}
        failed={t('export.failed')}
        empty={
          <EmptyState icon={Download} title={t('export.empty')}>
            {t('export.empty.text')}
          </EmptyState>
        }
        {...(narrow ? { onOpen: ({ id }: ExportRow) => setOpened(id) } : {})}
      />
      <Paging
        page={pages.page}
        limit={LIMIT}
        shown={rows?.length ?? 0}
        next={list.answer?.meta.next}
        onBack={pages.back}
        onNext={pages.next}
      />
      {sheet ? (
        <ExportSheet row={sheet} onDownloaded={list.refetch} onClose={() => setOpened(null)} />
      ) : null}
    </Stack>
  );
};

export default function ExportPage() {
  return (
    <Guarded by={can.export}>
      <Exports />
    </Guarded>
  );
}
