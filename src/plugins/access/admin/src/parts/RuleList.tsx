import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState, type ReactNode } from 'react';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import type { TableQuestion } from '../../../../core/admin/src/kit/table/TableNews';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { useT } from '../t';
import { EmptyRules } from './EmptyRules';
import { LISTS, type RuleKind } from './rule-kind';
import { SearchBox } from './SearchBox';
import { useFocusHeld } from './use-focus-held';
import { useSettled } from './use-settled';

export const LIMIT = 50;

/** What is typed into the search of a list, what of it is asked for, and on which page. */
export const useRuleSearch = () => {
  const [text, setText] = useState('');
  const sought = useSettled(text.trim());
  const pages = useCursorPages(sought);
  const input = { text: sought, limit: LIMIT, ...(pages.after ? { after: pages.after } : {}) };
  return { text, setText, sought, pages, input };
};

interface Props<R extends { readonly id: number }> {
  readonly kind: RuleKind;
  readonly search: ReturnType<typeof useRuleSearch>;
  readonly question: TableQuestion;
  readonly answer:
    { readonly data: readonly R[]; readonly meta: { readonly next: string | null } } | undefined;
  readonly columns: readonly Column<R>[];
  lines(row: R): TwoLines;
  /** The sheet of a row, or of a new one. */
  sheet(row: R | null, close: () => void): ReactNode;
}

/** Rules by name or holder, page by page; a row opens its sheet. */
export const RuleList = <R extends { readonly id: number }>(props: Props<R>) => {
  const { kind, search, question, answer, columns, lines, sheet } = props;
  const { text, setText, sought, pages } = search;
  const t = useT();
  const [opened, setOpened] = useState<R | 'new' | null>(null);
  const rows = answer?.data;
  const list = LISTS[kind];
  const held = useFocusHeld(rows);
  return (
    <Stack $gap={12}>
      <Row $gap={12} $between>
        <SearchBox value={text} onChange={setText} />
        <Button startIcon={<Plus />} onClick={() => setOpened('new')}>
          {t(`${kind}.new`)}
        </Button>
      </Row>
      <div {...held} role="group" aria-label={t(`tab.${list}`)}>
        <DataTable
          label={t(`tab.${list}`)}
          columns={columns}
          lines={lines}
          rows={rows}
          idOf={({ id }) => String(id)}
          question={question}
          failed={t('failed.list')}
          opened={opened && opened !== 'new' ? String(opened.id) : null}
          onOpen={setOpened}
          empty={
            <EmptyRules
              sought={sought !== ''}
              title={t(`empty.${list}`)}
              text={t(`empty.${list}.text`)}
              action={t(`${kind}.new`)}
              onNew={() => setOpened('new')}
              onClear={() => setText('')}
            />
          }
        />
      </div>
      <Paging
        page={pages.page}
        limit={LIMIT}
        shown={rows?.length ?? 0}
        next={answer?.meta.next}
        onBack={pages.back}
        onNext={pages.next}
      />
      {opened ? sheet(opened === 'new' ? null : opened, () => setOpened(null)) : null}
    </Stack>
  );
};
