import type { z } from 'zod';
import type { numberRow } from '../../../contract/numbers';
import type { NumberDbRow } from '../sql/number-columns';
import { shownValues } from './field-values';
import type { Shown } from './shown-to';
import { geoSourceOf } from '../../../domain/geo-source';
import { maskPhone } from '../../../domain/format-phone';

export type NumberRow = z.input<typeof numberRow>;

const some = (id: number): number | null => (id === 0 ? null : id);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Project 0 is the pool and leaves as `null`, like everything else that is not known. */
export const toNumberRow = (row: NumberDbRow, { full, zones, sight, geos }: Shown): NumberRow => ({
  id: row.id,
  phone: full ? row.phone : maskPhone(row.phone),
  masked: !full,
  project: some(row.project_id),
  provider: some(row.provider_id),
  geo: some(row.geo_id),
  geoSource: geoSourceOf(row.geo_id, row.geo_source),
  rangeGeo: geos === 'all' || geos.includes(row.range_geo_id) ? some(row.range_geo_id) : null,
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
