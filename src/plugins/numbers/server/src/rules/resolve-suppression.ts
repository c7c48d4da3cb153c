import type { Parsed } from '../../../../core/contract/contract';
import { common } from '../../../../core/contract/error';
import { invalidField, notFound, refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import type { addSuppressions, SuppressionScope } from '../../../contract/suppressions';
import { readRange, type PhoneRange, type RangeFault } from '../../../domain/phone-range';
import type { Reader } from './caller';
import { isInSight, suppressionsSeen, suppressionsWritten } from './suppression-sight';

export interface SuppressionTarget {
  readonly scope: SuppressionScope;
  /** 0 = of all. */
  readonly scopeId: number;
}

/** One entry as it is to be written. */
export interface Suppression extends PhoneRange, SuppressionTarget {
  readonly reason: string;
  readonly source: string;
  readonly proof: string | null;
  readonly expiresAt: Date | null;
}

export interface TargetWish {
  readonly scope?: SuppressionScope | undefined;
  readonly target?: number | string | undefined;
}

/**
 * What lies out of sight is refused like what does not exist; what is seen in part only, as not found.
 * @param everywhere whether the caller may write entries of all.
 */
export const resolveTarget = (
  { scope = 'global', target }: TargetWish,
  reader: Pick<Reader, 'scope' | 'dictionaries'>,
  everywhere: boolean
): SuppressionTarget => {
  if (scope === 'global') {
    if (target !== undefined) throw invalidField(['target'], 'names nothing where all are meant');
    if (!everywhere) throw refuse(common.forbidden);
    return { scope, scopeId: 0 };
  }
  if (target === undefined) throw refuse(codes.target_needed, { scope });
  const row = reader.dictionaries.byRef(scope, target);
  const at = { scope, scopeId: row?.id ?? 0 };
  if (!row || !isInSight(suppressionsSeen(reader.scope, reader.dictionaries), at, true))
    throw refuse(codes.unknown_reference, { field: scope, value: target });
  if (!isInSight(suppressionsWritten(reader.scope, reader.dictionaries), at, true))
    throw notFound();
  return at;
};

type Wish = Parsed<typeof addSuppressions>;
type RowWish = Omit<Wish, 'rows'>;

export type Read =
  | { readonly ok: true; readonly entry: Suppression }
  | { readonly ok: false; readonly fault: RangeFault | 'no_phone' };

const rangeOf = ({ phone, from, to }: RowWish) => {
  if (phone !== undefined && from === undefined && to === undefined)
    return readRange(phone, undefined);
  if (phone === undefined && from !== undefined && to !== undefined) return readRange(from, to);
  return { ok: false as const, fault: 'no_phone' as const };
};

export interface SuppressingMeans {
  readonly reader: Pick<Reader, 'scope' | 'dictionaries'>;
  readonly everywhere: boolean;
  /** What an entry has that names no source. */
  readonly source: string;
}

const readEntry = (wish: RowWish, means: SuppressingMeans): Read => {
  const at = resolveTarget(wish, means.reader, means.everywhere);
  const read = rangeOf(wish);
  if (!read.ok) return read;
  const { reason = '', source = means.source, proof, expiresAt } = wish;
  return {
    ok: true,
    entry: {
      ...read.range,
      ...at,
      reason,
      source,
      proof: proof || null,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    },
  };
};

/** Each row with what stands beside the rows; one that names its own scope takes no target from there. */
export const readEntries = ({ rows, ...beside }: Wish, means: SuppressingMeans): Read[] => {
  if (!rows) return [readEntry(beside, means)];
  if (beside.phone !== undefined || beside.from !== undefined || beside.to !== undefined)
    throw invalidField(['phone'], 'stands in the rows');
  return rows.map((row) => {
    const { target: _, ...rest } = beside;
    return readEntry({ ...(row.scope === undefined ? beside : rest), ...row }, means);
  });
};
