import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { searchPolicies, type PolicyRow } from '../../../contract/policies';
import { EmptyRules } from '../parts/EmptyRules';
import { SearchBox } from '../parts/SearchBox';
import { usePolicyNames } from '../parts/use-names';
import { useSettled } from '../parts/use-settled';
import { useT } from '../t';
import { usePolicyColumns, usePolicyLines } from './policy-columns';
import { PolicySheet } from './PolicySheet';

const LIMIT = 50;

/** Who may create which projects. */
export const PoliciesTab = () => {
  const t = useT();
  const [text, setText] = useState('');
  const sought = useSettled(text.trim());
  const [opened, setOpened] = useState<PolicyRow | 'new' | null>(null);
  const pages = useCursorPages(sought);
  const list = useRead(
    searchPolicies,
    { text: sought, limit: LIMIT, ...(pages.after ? { after: pages.after } : {}) },
    { fresh: true }
  );
  const rows = list.answer?.data;
  const names = usePolicyNames();
  return (
    <Stack $gap={12}>
      <Row $gap={12} $between>
        <SearchBox value={text} onChange={setText} />
        <Button startIcon={<Plus />} onClick={() => setOpened('new')}>
          {t('policy.new')}
        </Button>
      </Row>
      <DataTable
        label={t('tab.policies')}
        columns={usePolicyColumns(names)}
        lines={usePolicyLines(names)}
        rows={rows}
        idOf={({ id }) => String(id)}
        question={list}
        failed={t('failed.list')}
        opened={opened && opened !== 'new' ? String(opened.id) : null}
        onOpen={setOpened}
        empty={
          <EmptyRules
            sought={sought !== ''}
            title={t('empty.policies')}
            text={t('empty.policies.text')}
            action={t('policy.new')}
            onNew={() => setOpened('new')}
            onClear={() => setText('')}
          />
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
      {opened ? (
        <PolicySheet
          row={opened === 'new' ? null : opened}
          names={names}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </Stack>
  );
};
