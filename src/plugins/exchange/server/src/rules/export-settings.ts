import { z } from 'zod';
import { rowId } from '../../../../core/contract/shapes';
import type { exportColumn, exportOptions } from '../../../contract/exports';
import type { FieldColumn } from './field-columns';
import type { NumbersFilter } from '../../../../numbers/contract/filter';

/** What the job of an export is told. */
export const exportPayload = z.strictObject({ export: rowId });

export type ExportColumn = z.output<typeof exportColumn>;

/** What every number has, whatever fields there are. */
export type OwnColumn = Exclude<ExportColumn, FieldColumn>;

/** What one export was ordered with; kept in `exchange_exports.settings`. */
export interface ExportSettings {
  readonly filter: NumbersFilter;
  readonly columns: readonly ExportColumn[];
  readonly options: z.output<typeof exportOptions>;
}
