import { Button, LinkButton } from '@strapi/design-system';
import { Download, Plus, Search, Shield, Upload } from '@strapi/icons';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { useDownload } from '../../../../core/admin/src/client/use-download';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { countText } from '../../../../core/admin/src/kit/count-text';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { FilterBar } from '../../../../core/admin/src/kit/filter/FilterBar';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { exportSuppressions } from '../../../contract/suppressions';
import { PhoneSearch } from '../components/PhoneSearch';
import { AddSuppression } from '../suppressions/AddSuppression';
import { CheckPhone } from '../suppressions/CheckPhone';
import { Scrubs } from '../suppressions/Scrubs';
import { useSuppressionColumns, useSuppressionLines } from '../suppressions/suppression-columns';
import { useSuppressionFields, useSuppressions } from '../suppressions/use-suppressions';
import { useT } from '../t';
import { useChoices } from '../use-choices';

const Suppressions = () => {
  const t = useT();
  const { number } = useFormats();
  const names = useChoices();
  const list = useSuppressions();
  const fields = useSuppressionFields(names);
  const full = useCan(can.full);
  const columns = useSuppressionColumns(names, full);
  const lines = useSuppressionLines(names);
  const [mayAdd, everywhere] = [useCan(can.suppress), useCan(can.suppressEverywhere)];
  const mayBulk = useCan(can.bulk);
  const mayExport = useCan(can.exportSuppressions);
  const file = useDownload(exportSuppressions);
  const loadAt = usePageAddress('stop-list-loads');
  const [adding, setAdding] = useState(false);
  const rows = list.read.answer?.data;
  const count = list.count && countText(list.count, number);
  const isAsked = Object.keys(list.filter).length > 0;
  const reset = () => {
    list.setPhone('');
    list.setUrl(Object.fromEntries(fields.map(({ name }) => [name, undefined])));
  };
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('stop.title')}
        facts={count ? t('stop.facts', { count }) : t('facts.counting')}
        actions={
          <>
            {mayExport ? (
              <Button
                variant="tertiary"
                startIcon={<Download />}
                loading={file.busy}
                onClick={() => void file.download({ filter: list.filter })}
              >
                {t('stop.export')}
              </Button>
            ) : null}
            {loadAt ? (
              <LinkButton tag={Link} to={loadAt} variant="tertiary" startIcon={<Upload />}>
                {t('stop.load')}
              </LinkButton>
            ) : null}
            {mayAdd ? (
              <Button startIcon={<Plus />} onClick={() => setAdding(true)}>
                {t('stop.add')}
              </Button>
            ) : null}
          </>
        }
      />
      <CheckPhone names={names} />
      {mayAdd ? <Scrubs names={names} mayApply={mayBulk} /> : null}
      <FilterBar
        fields={fields}
        state={list.url}
        showLabel={t('filter.show')}
        search={
          <PhoneSearch value={list.phone} hint={t('search.whole')} onSearch={list.setPhone} />
        }
        onChange={(name, value) => list.setUrl({ [name]: value })}
        onReset={reset}
      />
      <DataTable
        label={t('stop.title')}
        columns={columns}
        lines={lines}
        rows={rows}
        idOf={({ id }) => id}
        question={{ ...list.read, loading: list.read.loading && list.read.stale }}
        failed={t('stop.failed')}
        sort={list.sort}
        onSort={list.setSort}
        empty={
          isAsked ? (
            <EmptyState
              icon={Search}
              title={t('stop.empty.filter')}
              actions={
                <Button variant="ghost" onClick={reset}>
                  {t('empty.reset')}
                </Button>
              }
            />
          ) : (
            <EmptyState icon={Shield} title={t('stop.empty')}>
              {t('stop.empty.text')}
            </EmptyState>
          )
        }
      />
      <Paging
        page={list.pages.page}
        limit={list.limit}
        shown={rows?.length ?? 0}
        next={list.read.answer?.meta.next}
        count={list.count}
        countedAt={list.read.answeredAt}
        onBack={list.pages.back}
        onNext={list.pages.next}
        onLimit={(limit) => list.setUrl({ limit: String(limit) })}
      />
      {adding ? (
        <AddSuppression
          choices={names.data}
          everywhere={everywhere}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Stack>
  );
};

export default function SuppressionsPage() {
  return (
    <Guarded by={can.suppressions}>
      <Suppressions />
    </Guarded>
  );
}
