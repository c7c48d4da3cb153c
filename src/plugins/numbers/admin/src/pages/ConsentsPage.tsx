import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { FilterBar } from '../../../../core/admin/src/kit/filter/FilterBar';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { can } from '../../../contract/permissions';
import { PhoneSearch } from '../components/PhoneSearch';
import { AddConsent } from '../consents/AddConsent';
import { ConsentsTable } from '../consents/ConsentsTable';
import { loadsAsked } from '../consents/loads-asked';
import { useConsentFields, useConsents } from '../consents/use-consents';
import { useLoads } from '../consents/use-loads';
import { useT } from '../t';

const Consents = () => {
  const t = useT();
  const list = useConsents();
  const loads = useLoads();
  const asked = list.url['import'];
  const fields = useConsentFields(loads, asked);
  const [mayWrite, full] = [useCan(can.consent), useCan(can.full)];
  const [adding, setAdding] = useState(false);
  const reset = () => {
    list.setPhone('');
    list.setUrl(Object.fromEntries(fields.map(({ name }) => [name, undefined])));
  };
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('consents.title')}
        facts={t('consents.facts')}
        actions={
          mayWrite ? (
            <Button startIcon={<Plus />} onClick={() => setAdding(true)}>
              {t('consents.add')}
            </Button>
          ) : null
        }
      />
      <FilterBar
        fields={fields}
        state={list.url}
        showLabel={t('filter.show')}
        search={
          full ? (
            <PhoneSearch value={list.phone} hint={t('search.whole')} onSearch={list.setPhone} />
          ) : null
        }
        onChange={(name, value) => list.setUrl({ [name]: value })}
        onReset={reset}
      />
      <ConsentsTable
        key={`${list.question} ${list.pages.page}`}
        list={list}
        mayWithdraw={mayWrite}
        onReset={reset}
      />
      <Paging
        page={list.pages.page}
        limit={list.limit}
        shown={list.read.answer?.data.length ?? 0}
        next={list.read.answer?.meta.next}
        onBack={list.pages.back}
        onNext={list.pages.next}
        onLimit={(limit) => list.setUrl({ limit: String(limit) })}
      />
      {adding ? (
        <AddConsent
          loads={loads.options(asked)}
          load={loadsAsked(asked)[0]}
          phones={full}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Stack>
  );
};

export default function ConsentsPage() {
  return (
    <Guarded by={can.consents}>
      <Consents />
    </Guarded>
  );
}
