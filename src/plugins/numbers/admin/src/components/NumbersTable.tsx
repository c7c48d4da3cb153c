import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { describeValue } from '../../../../core/admin/src/kit/filter/describe-value';
import { isAsked, type FilterField } from '../../../../core/admin/src/kit/filter/fields';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import type { Column } from '../../../../core/admin/src/kit/table/columns';
import { nothing, type Selection } from '../../../../core/admin/src/kit/table/selection';
import { SelectionBanner } from '../../../../core/admin/src/kit/table/SelectionBanner';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { BulkButtons } from '../bulk/BulkButtons';
import type { BulkAsk, BulkSet } from '../bulk/bulk-set';
import { isEmptyAsk, toNumbersFilter } from '../filter/to-numbers-filter';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { NumbersList } from '../use-numbers-list';
import { EmptyBase, EmptyFilter } from './EmptyNumbers';
import { useNumberLines, type NumberRow } from './number-columns';

interface Props {
  readonly list: NumbersList;
  /** Those of the list, in the places where a pointer keeps them. */
  readonly rows: readonly NumberRow[] | undefined;
  readonly names: ChoiceNames;
  readonly fields: readonly FilterField[];
  readonly columns: readonly Column<NumberRow>[];
  readonly opened: string | null;
  /** Of everything that the filter finds, and of ticked rows. */
  readonly onExport: (() => void) | null;
  readonly onExportOf: ((ids: readonly string[]) => void) | null;
  readonly onBulk: ((ask: BulkAsk) => void) | null;
  onReset(): void;
  onOpen(id: string | null): void;
}

export const NumbersTable = (props: Props) => {
  const { list, rows, names, fields, columns, opened, onBulk, onReset, onOpen } = props;
  const { onExport, onExportOf } = props;
  const t = useT();
  const formats = useFormats();
  const lines = useNumberLines(names);
  const [selection, setSelection] = useState<Selection>(nothing);

  const asked = fields.filter((field) => isAsked(list.url, field));
  const conditions = [
    ...asked.map((field) => ({
      name: field.name,
      words: `${field.label}: ${describeValue(field, list.url, formats)}`,
      without: toNumbersFilter({ ...list.url, [field.name]: undefined }, list.search),
    })),
    ...(list.phone
      ? [{ name: 'phone', words: t('search.label'), without: toNumbersFilter(list.url, {}) }]
      : []),
  ];
  const remove = (name: string) =>
    name === 'phone' ? list.setPhone('') : list.setUrl({ [name]: undefined });

  const exportSelected = () =>
    selection.kind === 'all' ? onExport?.() : onExportOf?.([...selection.ids]);

  const selected = (): BulkSet =>
    selection.kind === 'all'
      ? { kind: 'filter', filter: list.filter }
      : { kind: 'ids', ids: [...selection.ids] };

  return (
    <DataTable
      label={t('title')}
      columns={columns}
      lines={lines}
      rows={rows}
      idOf={({ id }) => id}
      // Rows that are read again by themselves need no bar: only another question does.
      question={{ ...list.read, loading: list.read.loading && list.read.stale }}
      failed={t('failed.list')}
      kept={t('failed.kept')}
      sort={list.sort}
      onSort={list.setSort}
      {...(onBulk || onExport ? { selection, onSelect: setSelection } : {})}
      opened={opened}
      onOpen={({ id }) => onOpen(id)}
      onClose={() => onOpen(null)}
      empty={
        isEmptyAsk(list.filter) ? (
          <EmptyBase />
        ) : (
          <EmptyFilter conditions={conditions} onRemove={remove} onReset={onReset} />
        )
      }
      banner={
        <SelectionBanner
          selection={selection}
          page={(rows ?? []).map(({ id }) => id)}
          count={list.count}
          countedAt={list.read.answeredAt}
          onAll={list.countExactly}
          onSelect={setSelection}
          actions={
            <>
              {onBulk ? (
                <BulkButtons
                  pool={names.data?.pool ?? false}
                  onAsk={(kind) => onBulk({ kind, set: selected() })}
                />
              ) : null}
              {onExport ? (
                <Button variant="tertiary" onClick={exportSelected}>
                  {t('export')}
                </Button>
              ) : null}
            </>
          }
        />
      }
    />
  );
};
