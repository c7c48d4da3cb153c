import { Button } from '@strapi/design-system';
import { ArrowClockwise, Search } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { FilterBar } from '../../../../core/admin/src/kit/filter/FilterBar';
import type { FilterState } from '../../../../core/admin/src/kit/filter/fields';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { useCompact } from '../../../../core/admin/src/kit/use-narrow';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { searchAudit } from '../../../contract/audit';
import { can } from '../../../contract/permissions';
import { useAuditColumns, useAuditLines } from '../components/audit-columns';
import { AuditSearch } from '../components/AuditSearch';
import { EntryBody } from '../components/EntryBody';
import { useExport } from '../components/use-export';
import { EntryPanel } from '../components/EntryPanel';
import { SealBar } from '../components/SealBar';
import { FIELDS, lastTicked, readFilter } from '../read-filter';
import { useT } from '../t';
import { useFields } from '../use-fields';
import { useWords } from '../use-words';

const LIMIT = 50;
const NO_FILTER: FilterState = Object.fromEntries(FIELDS.map((name) => [name, undefined]));

const Beside = styled.div<{ $panel: boolean }>`
  display: grid;
  grid-template-columns: ${({ $panel }) => ($panel ? 'minmax(0, 1fr) 380px' : 'minmax(0, 1fr)')};
  gap: 16px;
`;

const Audit = () => {
  const t = useT();
  const words = useWords();
  const compact = useCompact();
  const all = useCan(can.all);
  const [url, setUrl] = useUrlState();
  const [opened, setOpened] = useState<string | null>(null);
  const filter = readFilter(all ? url : { ...url, actor: undefined });
  const fields = useFields(url, all);
  const pages = useCursorPages(JSON.stringify(filter));
  const list = useRead(
    searchAudit,
    { filter, limit: LIMIT, ...(pages.after ? { after: pages.after } : {}) },
    { fresh: true }
  );
  const saving = useExport(filter);
  const rows = list.answer?.data;
  const entry = rows?.find(({ id }) => id === opened);
  const columns = useAuditColumns(entry !== undefined && !compact);
  const lines = useAuditLines();
  const isAsked = Object.keys(filter).length > 0;
  const reset = () => setUrl(NO_FILTER);
  const close = () => setOpened(null);
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('title')}
        facts={t(all ? 'facts.all' : 'facts.own')}
        actions={
          <>
            {saving.button}
            <Button
              variant="tertiary"
              startIcon={<ArrowClockwise />}
              disabled={list.loading}
              onClick={list.refetch}
            >
              {t('refresh')}
            </Button>
          </>
        }
      />
      {saving.notice}
      {all ? <SealBar onDays={(at) => setUrl({ ...NO_FILTER, at })} /> : null}
      <FilterBar
        fields={fields}
        state={url}
        search={<AuditSearch state={url} onChange={setUrl} />}
        showLabel={t('show')}
        onReset={reset}
        onChange={(name, value) =>
          setUrl({ [name]: name === 'at' ? value : lastTicked(url[name], value) })
        }
      />
      <Beside $panel={entry !== undefined && !compact}>
        <Stack $gap={16}>
          <DataTable
            label={t('title')}
            columns={columns}
            lines={lines}
            rows={rows}
            idOf={({ id }) => id}
            question={list}
            failed={t('failed')}
            kept={t('failed.kept')}
            opened={opened}
            onOpen={({ id }) => setOpened(id)}
            onClose={close}
            empty={
              <EmptyState
                icon={Search}
                title={t(isAsked ? 'empty.filter' : 'empty')}
                actions={
                  isAsked ? (
                    <Button variant="tertiary" onClick={reset}>
                      {t('empty.reset')}
                    </Button>
                  ) : undefined
                }
              >
                {t('empty.text')}
              </EmptyState>
            }
          />
          <Paging
            page={pages.page}
            limit={LIMIT}
            shown={rows?.length ?? 0}
            next={list.stale ? null : list.answer?.meta.next}
            onBack={pages.back}
            onNext={pages.next}
          />
        </Stack>
        {entry ? (
          <EntryPanel title={words.action(entry.action)} onClose={close}>
            <EntryBody
              entry={entry}
              all={all}
              onAsk={(changes) => {
                close();
                setUrl(changes);
              }}
            />
          </EntryPanel>
        ) : null}
      </Beside>
    </Stack>
  );
};

export default function AuditPage() {
  return (
    <Guarded by={can.own}>
      <Audit />
    </Guarded>
  );
}
