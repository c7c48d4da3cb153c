import { Upload as UploadIcon } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { can } from '../../../contract/permissions';
import { listStopLists } from '../../../contract/stop-lists';
import { DropPlace } from '../components/DropPlace';
import { FileButton } from '../components/FileButton';
import { SendingCard } from '../components/SendingCard';
import { useStopListColumns, useStopListLines } from '../stop-list/stop-list-columns';
import { StopListOrder } from '../stop-list/StopListOrder';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import { useUpload, type Upload } from '../use-upload';

const LIMIT = 50;
const WHILE_OPEN_MS = 1_000;
const WHILE_QUIET_MS = 15_000;

/** Files of phones and ranges onto the stop-list, and what became of them. */
const StopLists = () => {
  const t = useT();
  const names = useChoices();
  const textOf = useFailureText();
  const listAt = usePageAddress('stop-list');
  const maySend = useCan(can.load);
  const [sent, setSent] = useState<Upload | null>(null);
  const [busy, setBusy] = useState(false);
  const pages = useCursorPages('');
  const list = useRead(
    listStopLists,
    { limit: LIMIT, ...(pages.after ? { after: pages.after } : {}) },
    { every: busy ? WHILE_OPEN_MS : WHILE_QUIET_MS, fresh: true }
  );
  const rows = list.answer?.data;
  const anyRuns = (rows ?? []).some(({ state }) => isOpen(state));
  useEffect(() => setBusy(anyRuns), [anyRuns]);
  const columns = useStopListColumns(names);
  const lines = useStopListLines();
  const upload = useUpload(setSent);
  const send = (file: File) => void upload.send(file);
  const button = <FileButton disabled={upload.sending !== null} onFile={send} />;
  const content = (
    <Stack $gap={16}>
      <PageHeader
        back={listAt ? { to: listAt, label: t('stopList.back') } : undefined}
        title={t('stopList.title')}
        actions={maySend ? button : null}
      />
      {upload.sending ? <SendingCard sending={upload.sending} onCancel={upload.cancel} /> : null}
      {upload.failure ? (
        <Notice
          tone="danger"
          title={t('upload.failed', { filename: upload.failure.filename })}
          onClose={upload.dismiss}
        >
          {textOf(upload.failure.failure)}
        </Notice>
      ) : null}
      <DataTable
        label={t('stopList.title')}
        columns={columns}
        lines={lines}
        rows={rows}
        idOf={({ id }) => id}
        question={{ ...list, loading: list.loading && (list.stale || !rows) }}
        failed={t('stopList.failed')}
        empty={
          <EmptyState
            icon={UploadIcon}
            title={t('stopList.empty')}
            actions={maySend ? button : null}
          >
            {t('stopList.empty.text')}
          </EmptyState>
        }
      />
      <Paging
        page={pages.page}
        limit={LIMIT}
        shown={rows?.length ?? 0}
        next={list.answer?.meta.next}
        onBack={pages.back}
        onNext={pages.next}
      />
      {sent ? <StopListOrder upload={sent} names={names} onClose={() => setSent(null)} /> : null}
    </Stack>
  );
  return maySend ? <DropPlace onFile={send}>{content}</DropPlace> : content;
};

export default function StopListPage() {
  return (
    <Guarded by={can.stopLists}>
      <StopLists />
    </Guarded>
  );
}
