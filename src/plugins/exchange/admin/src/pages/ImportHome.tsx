import { SingleSelect, SingleSelectOption, Searchbar } from '@strapi/design-system';
import { Upload as UploadIcon } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { BlockTitle } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { listImports } from '../../../contract/imports';
import { can } from '../../../contract/permissions';
import { DropPlace } from '../components/DropPlace';
import { FileButton } from '../components/FileButton';
import { useImportColumns, useImportLines } from '../components/import-columns';
import { RepeatedNotice } from '../components/RepeatedNotice';
import { RunningImport } from '../components/RunningImport';
import { SendingCard } from '../components/SendingCard';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import { useUpload, type Upload } from '../use-upload';

const LIMIT = 50;
const WHILE_OPEN_MS = 1_000;
const WHILE_QUIET_MS = 15_000;

/** Uploading, what runs now, and the history of loads. */
export const ImportHome = () => {
  const t = useT();
  const { language } = useFormats();
  const navigate = useNavigate();
  const names = useChoices();
  const textOf = useFailureText();
  const mayLoad = useCan(can.load);
  const [url, setUrl] = useUrlState();
  const [sought, setSought] = useState(url['q'] ?? '');
  const [repeated, setRepeated] = useState<Upload | null>(null);
  const [busy, setBusy] = useState(false);
  const filter = {
    ...(url['q'] ? { q: url['q'] } : {}),
    ...(url['provider'] ? { provider: Number(url['provider']) } : {}),
  };
  const pages = useCursorPages(JSON.stringify(filter));
  const list = useRead(
    listImports,
    { limit: LIMIT, ...filter, ...(pages.after ? { after: pages.after } : {}) },
    { every: busy ? WHILE_OPEN_MS : WHILE_QUIET_MS, fresh: true }
  );
  const rows = list.answer?.data;
  const running = (rows ?? []).filter(({ state }) => isOpen(state));
  const anyRuns = running.length > 0;
  useEffect(() => setBusy(anyRuns), [anyRuns]);
  const columns = useImportColumns(names);
  const lines = useImportLines();
  const toWizard = (upload: Upload, force = false) =>
    navigate(`new?upload=${upload.id}${force ? '&force=true' : ''}`);
  const upload = useUpload((done) => (done.loadedBefore ? setRepeated(done) : toWizard(done)));
  const send = (file: File) => {
    setRepeated(null);
    void upload.send(file);
  };
  const button = <FileButton disabled={upload.sending !== null} onFile={send} />;
  const content = (
    <Stack $gap={16}>
      <PageHeader
        title={t('import.title')}
        facts={rows ? t('import.facts', { count: running.length }) : null}
        actions={mayLoad ? button : null}
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
      {running.map((row) => (
        <RunningImport key={row.id} row={row} names={names} />
      ))}
      {repeated ? (
        <RepeatedNotice
          upload={repeated}
          onAgain={() => toWizard(repeated, true)}
          onClose={() => setRepeated(null)}
        />
      ) : null}
      <Row $between $gap={12}>
        <BlockTitle>{t('history')}</BlockTitle>
        <Row $gap={8}>
          <form
            role="search"
            style={{ flex: 1 }}
            onSubmit={(event) => {
              event.preventDefault();
              setUrl({ q: sought });
            }}
          >
            <Searchbar
              name="q"
              size="S"
              value={sought}
              placeholder={t('search.hint')}
              clearLabel={t('search.clear')}
              onChange={({ target }) => setSought(target.value)}
              onClear={() => {
                setSought('');
                setUrl({ q: undefined });
              }}
            >
              {t('search.label')}
            </Searchbar>
          </form>
          {names.data && names.data.providers.length > 0 ? (
            <SingleSelect
              size="S"
              aria-label={t('field.provider')}
              value={url['provider'] ?? ''}
              onChange={(value) => setUrl({ provider: String(value) })}
            >
              <SingleSelectOption value="">{t('allProviders')}</SingleSelectOption>
              {names.data.providers.map(({ id, name }) => (
                <SingleSelectOption key={id} value={String(id)}>
                  {name[language]}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          ) : null}
        </Row>
      </Row>
      <DataTable
        label={t('history')}
        columns={columns}
        lines={lines}
        rows={rows}
        idOf={({ id }) => id}
        question={{ ...list, loading: list.loading && (list.stale || !rows) }}
        failed={t('failed.imports')}
        onOpen={({ id }) => navigate(id)}
        empty={
          <EmptyState
            icon={UploadIcon}
            title={t(Object.keys(filter).length > 0 ? 'empty.foundImports' : 'empty.imports')}
            actions={mayLoad && Object.keys(filter).length === 0 ? button : null}
          >
            {t('empty.imports.text')}
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
    </Stack>
  );
  return mayLoad ? <DropPlace onFile={send}>{content}</DropPlace> : content;
};
