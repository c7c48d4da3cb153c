import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { describeValue } from '../../../../core/admin/src/kit/filter/describe-value';
import { isAsked, type FilterField } from '../../../../core/admin/src/kit/filter/fields';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import type { Column } from '../../../../core/admin/src/kit/table/columns';
import { nothing, type Selection } from '../../../../core/admin/src/kit/table/selection';
import { SelectionBanner } from '../../../../core/admin/src/kit/table/SelectionBanner';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { isEmptyAsk, toNumbersFilter } from '../filter/to-numbers-filter';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { NumbersList } from '../use-numbers-list';
import { BulkStatus } from './BulkStatus';
import { EmptyBase, EmptyFilter } from './EmptyNumbers';
import { useNumberLines, type NumberRow } from './number-columns';

interface Props {
  readonly list: NumbersList;
  readonly names: ChoiceNames;
  readonly fields: readonly FilterField[];
  readonly columns: readonly Column<NumberRow>[];
  readonly opened: string | null;
  readonly onExport: (() => void) | null;
  onReset(): void;
  onOpen(id: string | null): void;
}

export const NumbersTable = (props: Props) => {
  const { list, names, fields, columns, opened, onExport, onReset, onOpen } = props;
  const t = useT();
  const formats = useFormats();
  const mayEdit = useCan(can.edit);
  const lines = useNumberLines(names);
  const [selection, setSelection] = useState<Selection>(nothing);
  const [changing, setChanging] = useState(false);
  const rows = list.read.answer?.data;
  const ticked =
    selection.kind === 'ids' ? (rows ?? []).filter(({ id }) => selection.ids.has(id)) : [];

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

  return (
    <>
      <DataTable
        label={t('title')}
        columns={columns}
        lines={lines}
        rows={rows}
        idOf={({ id }) => id}
        question={list.read}
        failed={t('failed.list')}
        kept={t('failed.kept')}
        sort={list.sort}
        onSort={list.setSort}
        {...(mayEdit || onExport ? { selection, onSelect: setSelection } : {})}
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
            count={onExport ? list.count : undefined}
            onSelect={setSelection}
            actions={
              <>
                {mayEdit && selection.kind === 'ids' ? (
                  <Button variant="tertiary" onClick={() => setChanging(true)}>
                    {t('status.change')}
                  </Button>
                ) : null}
                {onExport && selection.kind === 'all' ? (
                  <Button variant="tertiary" onClick={onExport}>
                    {t('export')}
                  </Button>
                ) : null}
              </>
            }
          />
        }
      />
      {changing && ticked.length > 0 ? (
        <BulkStatus
          rows={ticked}
          names={names}
          onClose={() => setChanging(false)}
          onDone={() => {
            setChanging(false);
            setSelection(nothing);
          }}
        />
      ) : null}
    </>
  );
};
