import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { countScopes, searchScopes, type ScopeRow } from '../../../contract/scopes';
import { EmptyRules } from '../parts/EmptyRules';
import { SearchBox } from '../parts/SearchBox';
import { useScopeNames } from '../parts/use-names';
import { useSettled } from '../parts/use-settled';
import { useT } from '../t';
import { useScopeColumns, useScopeLines } from './scope-columns';
import { ScopeSheet } from './ScopeSheet';

const LIMIT = 50;

const useScopes = (text: string) => {
  const pages = useCursorPages(text);
  const list = useRead(
    searchScopes,
    { text, limit: LIMIT, ...(pages.after ? { after: pages.after } : {}) },
    { fresh: true }
  );
  const rows = list.answer?.data;
  const ids = rows?.map(({ id }) => id) ?? [];
  const counted = useRead(countScopes, ids.length > 0 ? { scopes: ids } : null, { fresh: true });
  const counts = new Map((counted.answer?.data ?? []).map(({ id, numbers }) => [id, numbers]));
  return { pages, list, rows, counts };
};

/** Who sees which rows. */
export const ScopesTab = () => {
  const t = useT();
  const [text, setText] = useState('');
  const sought = useSettled(text.trim());
  const [opened, setOpened] = useState<ScopeRow | 'new' | null>(null);
  const { pages, list, rows, counts } = useScopes(sought);
  const names = useScopeNames();
  return (
    <Stack $gap={12}>
      <Row $gap={12} $between>
        <SearchBox value={text} onChange={setText} />
        <Button startIcon={<Plus />} onClick={() => setOpened('new')}>
          {t('scope.new')}
        </Button>
      </Row>
      <DataTable
        label={t('tab.scopes')}
        columns={useScopeColumns(names, counts)}
        lines={useScopeLines(names, counts)}
        rows={rows}
        idOf={({ id }) => String(id)}
        question={list}
        failed={t('failed.list')}
        opened={opened && opened !== 'new' ? String(opened.id) : null}
        onOpen={setOpened}
        empty={
          <EmptyRules
            sought={sought !== ''}
            title={t('empty.scopes')}
            text={t('empty.scopes.text')}
            action={t('scope.new')}
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
        <ScopeSheet
          row={opened === 'new' ? null : opened}
          names={names}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </Stack>
  );
};
