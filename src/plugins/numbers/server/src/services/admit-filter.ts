import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import type { NumbersFilter } from '../../../contract/filter';
import { readPhone } from '../rules/read-phone';
import type { Writer } from '../rules/caller';
import { withProbe } from './spend-probe';

/** Rows of a search by the last four digits that a caller sees who may not see whole phones. */
export const MAX_ENDING_ROWS = 50;

export type Asker = Pick<Writer, 'actor' | 'full' | 'requestId' | 'ip'>;

export interface Admitted {
  /** One page of at most this many rows and none after it; `null` = no limit. */
  readonly most: number | null;
}

const FREE: Admitted = { most: null };

/** What a filter asks that tells whether one phone is in the base. */
const probeOf = ({ phone, project }: NumbersFilter) => {
  if (phone?.is !== undefined) {
    const read = readPhone(phone.is);
    return { what: 'phone' as const, probe: read.ok ? read.phone : phone.is };
  }
  const ending = phone?.endsWith?.replace(/\D/g, '') ?? '';
  return { what: 'ending' as const, probe: `${ending} ${JSON.stringify(project)}` };
};

/**
 * Who sees masked phones may search one whole phone, or the last four digits within one project, so many times a day
 * (`0-precise-rules` 7.3). Ask before any use of a filter: list, count, export.
 */
export const admitFilter = async (
  db: Db,
  filter: NumbersFilter,
  asker: Asker
): Promise<Admitted> => {
  const { phone, phones, project } = filter;
  if (asker.full || (!phone && !phones)) return FREE;
  const oneEnding = phone?.endsWith?.replace(/\D/g, '').length === 4 && project?.length === 1;
  if (phones || phone?.startsWith !== undefined || (phone?.endsWith !== undefined && !oneEnding))
    throw refuse(codes.masked_search);
  const { what, probe } = probeOf(filter);
  await withProbe(db, asker, what, probe, async () => {});
  return { most: what === 'ending' ? MAX_ENDING_ROWS : null };
};
