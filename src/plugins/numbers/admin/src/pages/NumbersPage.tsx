import { Button, LinkButton } from '@strapi/design-system';
import { Download, Upload } from '@strapi/icons';
import { useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { css, styled } from 'styled-components';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { countText } from '../../../../core/admin/src/kit/count-text';
import { FilterBar } from '../../../../core/admin/src/kit/filter/FilterBar';
import { wordsOf } from '../../../../core/admin/src/kit/filter/number-ask';
import { useNumberFields } from '../../../../core/admin/src/kit/filter/use-number-fields';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { COMPACT_PX, Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ColumnPicker } from '../../../../core/admin/src/kit/table/ColumnPicker';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useStillRows } from '../../../../core/admin/src/kit/table/use-still-rows';
import { useHiddenColumns } from '../../../../core/admin/src/kit/table/use-hidden-columns';
import { useNarrow } from '../../../../core/admin/src/kit/use-narrow';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { BulkChanges } from '../bulk/BulkChanges';
import { BulkHistory } from '../bulk/BulkHistory';
import { useBulk } from '../bulk/use-bulk';
import { BESIDE_CARD, useNumberColumns } from '../components/number-columns';
import { NumberCard } from '../components/NumberCard';
import { NumbersFacts } from '../components/NumbersFacts';
import { NumbersTable } from '../components/NumbersTable';
import { PhoneSearch } from '../components/PhoneSearch';
import { PastedChip } from '../pasted/PastedChip';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import { LATER_COLUMNS, useNewColumns } from '../use-new-columns';
import { useNumbersList } from '../use-numbers-list';
import { useNumbersLive } from '../use-numbers-live';
import { useViews } from '../views/use-views';
import { ViewTabs } from '../views/ViewTabs';

const HIDDEN_AT_FIRST = ['updated', 'created', ...LATER_COLUMNS];

const Split = styled.div<{ $open: boolean }>`
  position: relative;
  display: grid;
  align-items: start;
  gap: 16px;
  grid-template-columns: ${({ $open }) => ($open ? 'minmax(0, 1fr) 356px' : 'minmax(0, 1fr)')};
  @media (max-width: ${COMPACT_PX - 1}px) {
    grid-template-columns: minmax(0, 1fr);
    ${({ $open }) =>
      $open &&
      css`
        > section:last-child {
          position: absolute;
          top: 0;
          right: 0;
          z-index: 2;
          width: 356px;
          box-shadow: ${({ theme }) => theme.shadows.popupShadow};
        }
      `}
  }
`;

const Numbers = () => {
  const t = useT();
  const { number } = useFormats();
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const names = useChoices();
  const list = useNumbersList();
  const fields = useNumberFields(names.data, list.url['import']);
  const columns = useNumberColumns(names);
  const [hidden, setHidden] = useHiddenColumns('numbers', HIDDEN_AT_FIRST);
  useNewColumns(names.data?.fields, hidden, setHidden);
  const views = useViews({
    ...{ url: list.url, setUrl: list.setUrl, hidden, setHidden },
    columns: columns.map(({ name }) => name),
  });
  const [loadAt, exportAt] = [usePageAddress('import'), usePageAddress('export')];
  const opened = list.url['number'] ?? null;
  const bulk = useBulk();
  const frame = useRef<HTMLDivElement>(null);
  const { rows, pointer } = useStillRows(
    list.answered && `${list.answered} ${bulk.ended}`,
    list.read.answer?.data,
    ({ id }) => id
  );
  const refresh = useNumbersLive(list, names.data?.full === false && list.phone !== '');
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    if (bulk.ended > 0) latest.current();
  }, [bulk.ended]);
  const reset = () => {
    list.setPhone('');
    list.setUrl({
      ...Object.fromEntries(fields.map(({ name }) => [name, undefined])),
      view: undefined,
    });
  };
  // A phone goes by the router's state, never by the address.
  const toExport = exportAt
    ? () => navigate(`${exportAt}?${wordsOf(list.url)}`, { state: { filter: list.search } })
    : null;
  const toExportOf = exportAt
    ? (ids: readonly string[]) => navigate(exportAt, { state: { filter: { ids } } })
    : null;
  const shown = columns.filter(({ name }) =>
    opened ? BESIDE_CARD.includes(name) : !views.hidden.has(name)
  );
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('title')}
        facts={<NumbersFacts list={list} />}
        actions={
          <>
            {bulk.may ? <BulkHistory onStarted={bulk.start} /> : null}
            {toExport ? (
              <Button variant="tertiary" startIcon={<Download />} onClick={toExport}>
                {t('export')}
              </Button>
            ) : null}
            {loadAt ? (
              <LinkButton tag={Link} to={loadAt} startIcon={<Upload />}>
                {t('load')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ViewTabs views={views} />
      <FilterBar
        fields={fields}
        state={list.url}
        showLabel={
          list.count
            ? t('facts.show', { count: countText(list.count, number) })
            : t('facts.showAll')
        }
        search={
          <Row $gap={8}>
            <PhoneSearch value={list.pasted ? '' : list.phone} onSearch={list.setPhone} />
            {list.pasted ? (
              <PastedChip
                phones={list.pasted.phones}
                pasted={list.pasted.count}
                onRemove={() => list.setPhone('')}
              />
            ) : null}
          </Row>
        }
        aside={
          <ColumnPicker
            columns={columns}
            hidden={views.hidden}
            fixed="phone"
            onChange={views.setHidden}
          />
        }
        onChange={(name, value) => list.setUrl({ [name]: value })}
        onReset={reset}
      />
      <BulkChanges
        bulk={bulk}
        count={list.count}
        names={names}
        onFocusLost={() => frame.current?.focus({ preventScroll: true })}
      />
      <Split $open={opened !== null && !isNarrow}>
        <Stack $gap={12} ref={frame} tabIndex={-1} style={{ outline: 'none' }} {...pointer}>
          <NumbersTable
            key={`${bulk.ordered} ${JSON.stringify(list.filter)}`}
            list={list}
            rows={rows}
            names={names}
            fields={fields}
            columns={shown}
            opened={opened}
            onExport={toExport}
            onExportOf={toExportOf}
            onBulk={bulk.may ? bulk.ask : null}
            onReset={reset}
            onOpen={(id) => list.setUrl({ number: id ?? undefined })}
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
        </Stack>
        {opened ? (
          <NumberCard
            id={opened}
            row={rows?.find(({ id }) => id === opened)}
            names={names}
            onClose={() => list.setUrl({ number: undefined })}
          />
        ) : null}
      </Split>
    </Stack>
  );
};

export default function NumbersPage() {
  return (
    <Guarded by={can.read}>
      <Numbers />
    </Guarded>
  );
}
