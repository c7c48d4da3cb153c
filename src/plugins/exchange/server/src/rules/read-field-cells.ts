import { CLEAR, readFieldText } from '../../../../numbers/domain/field-value';
import { fieldReasonCode } from '../../../domain/field-reason-code';
import type { CsvRecord } from '../../../domain/csv-reader';
import type { ImportSettings } from './import-settings';

/** Values of the number fields of one record, as JSON; empty where it says nothing of them. */
export type FieldCells =
  | { readonly attrs: string; readonly reason: null }
  | { readonly attrs: ''; readonly reason: string };

const NONE: FieldCells = { attrs: '', reason: null };

/** `text` gives the text of a cell. A blank cell says nothing, `[clear]` becomes null: it takes away what is there. */
export const fieldCellsReader = (
  { mapping, fields = [] }: Pick<ImportSettings, 'mapping' | 'fields'>,
  text: (record: CsvRecord, column: number) => string
): ((record: CsvRecord) => FieldCells) => {
  const wanted = fields.map((field) => ({ field, column: mapping.indexOf(`field:${field.key}`) }));
  if (wanted.length === 0) return () => NONE;
  return (record) => {
    const values: Record<string, unknown> = {};
    for (const { field, column } of wanted) {
      const cell = text(record, column);
      if (cell === '') continue;
      const read =
        cell.toLowerCase() === CLEAR
          ? ({ ok: true, value: null } as const)
          : readFieldText(field, cell);
      if (!read.ok) return { attrs: '', reason: fieldReasonCode(read.reason, field.key) };
      values[field.key] = read.value;
    }
    return Object.keys(values).length === 0
      ? NONE
      : { attrs: JSON.stringify(values), reason: null };
  };
};
