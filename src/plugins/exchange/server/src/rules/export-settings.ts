import { z } from 'zod';
import { rowId } from '../../../../core/contract/shapes';
import type { exportColumn, exportOptions } from '../../../contract/exports';
import type { NumbersFilter } from '../../../../numbers/contract/filter';

/** What the job of an export is told. */
export const exportPayload = z.strictObject({ export: rowId });

export type ExportColumn = z.output<typeof exportColumn>;

/** What one export was ordered with; kept in `exchange_exports.settings`. */
export interface ExportSettings {
  readonly filter: NumbersFilter;
  readonly columns: readonly ExportColumn[];
  readonly options: z.output<typeof exportOptions>;
}
