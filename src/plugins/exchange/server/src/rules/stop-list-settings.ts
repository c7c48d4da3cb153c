import { z } from 'zod';
import { rowId } from '../../../../core/contract/shapes';
import type { StopColumns } from '../../../domain/stop-list-row';
import type { ImportSettings } from './import-settings';

/** What the job of a stop-list is told. */
export const stopListPayload = z.strictObject({ list: rowId });

/** What a stop-list was ordered with; kept in `exchange_stop_lists.settings`. */
export interface StopListSettings extends Pick<
  ImportSettings,
  'reading' | 'firstLine' | 'skipSpace' | 'header' | 'columns'
> {
  readonly stop: StopColumns;
  readonly reason: string;
  readonly source: string;
  readonly proof: string | null;
  /** ISO; of rows that name no day. */
  readonly expiresAt: string | null;
}
