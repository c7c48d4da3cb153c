import type { z } from 'zod';
import type { numberRow } from '../../../contract/numbers';
import type { NumberDbRow } from '../sql/number-columns';
import { shownValues } from './field-values';
import type { FieldSight } from './field-sight';
import { maskPhone } from '../../../domain/format-phone';

export type NumberRow = z.input<typeof numberRow>;

export interface Shown {
  /** Whether the caller sees whole phones. */
  readonly full: boolean;
  readonly zones: ReadonlyMap<number, string>;
  readonly sight: FieldSight;
}

const some = (id: number): number | null => (id === 0 ? null : id);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Project 0 is the pool and leaves as `null`, like everything else that is not known. */
export const toNumberRow = (row: NumberDbRow, { full, zones, sight }: Shown): NumberRow => ({
  id: row.id,
  phone: full ? row.phone : maskPhone(row.phone),
  masked: !full,
  project: some(row.project_id),
  provider: some(row.provider_id),
  geo: some(row.geo_id),
  status: row.status_id,
  statusAt: row.status_at.toISOString(),
  attempts: row.attempts,
  lastCallAt: iso(row.last_call_at),
  callbackAt: iso(row.callback_at),
  comment: row.comment,
  import: row.import_id === '0' ? null : row.import_id,
  zone: zones.get(row.zone_id) ?? null,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  fields: shownValues(row.attrs, sight),
});
