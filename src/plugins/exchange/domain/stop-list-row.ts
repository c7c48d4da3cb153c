import type { PhoneReason } from '../../numbers/domain/phone-reason';
import { readRange, type PhoneRange, type RangeFault } from '../../numbers/domain/phone-range';
import { plainHeader, meaningOfHeader } from './header-words';
import type { RecordFault } from './csv-record';

/** 0-based columns of a stop-list. */
export interface StopColumns {
  readonly phone: number;
  readonly to?: number | undefined;
  readonly reason?: number | undefined;
  readonly expires?: number | undefined;
}

export type StopFault =
  RangeFault | PhoneReason | RecordFault | 'bad_date' | 'date_passed' | 'reason_too_long';

export type StopRow =
  | {
      readonly ok: true;
      readonly range: PhoneRange;
      /** `null`: the row says nothing. */
      readonly reason: string | null;
      readonly expiresAt: Date | null;
    }
  | { readonly ok: false; readonly fault: StopFault };

const PHONES = /^[\s\d()+.;–—-]+$/;
const BETWEEN = /-|–|—|\.\.|;/g;
const FEWEST_DIGITS = 10;

const isWhole = (text: string): boolean => text.replace(/\D/g, '').length >= FEWEST_DIGITS;

/** Both ends in one cell: parted where a whole phone stands on either side, since phones hold hyphens too. */
const endsIn = (cell: string): readonly [string, string] | null => {
  if (!PHONES.test(cell)) return null;
  for (const { index, 0: sign } of cell.matchAll(BETWEEN)) {
    const ends = [cell.slice(0, index), cell.slice(index + sign.length)] as const;
    if (ends.every(isWhole)) return ends;
  }
  return null;
};

const rangeIn = (cell: string, to: string) => {
  const ends = to.trim() === '' ? endsIn(cell) : null;
  return ends ? readRange(ends[0], ends[1]) : readRange(cell, to);
};

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const POINTED_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** The end of that day, UTC; `undefined`: no day. */
const endOfDay = (text: string): Date | undefined => {
  const iso = ISO_DAY.exec(text);
  const pointed = POINTED_DAY.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : pointed
      ? [pointed[3], pointed[2], pointed[1]]
      : [];
  if (year === undefined) return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1));
  const last = new Date(at.getTime() - 1);
  return last.getUTCMonth() === Number(month) - 1 ? at : undefined;
};

const MAX_REASON = 500;

/** What one record says. `now` is the moment of the order, so that a second reading judges alike. */
export const readStopRow = (cells: readonly string[], columns: StopColumns, now: Date): StopRow => {
  const at = (column: number | undefined) =>
    column === undefined ? '' : (cells[column] ?? '').trim();
  const read = rangeIn(at(columns.phone), at(columns.to));
  if (!read.ok) return read;
  const reason = at(columns.reason);
  if (reason.length > MAX_REASON) return { ok: false, fault: 'reason_too_long' };
  const until = at(columns.expires);
  const expiresAt = until === '' ? null : endOfDay(until);
  if (expiresAt === undefined) return { ok: false, fault: 'bad_date' };
  if (expiresAt && expiresAt <= now) return { ok: false, fault: 'date_passed' };
  return { ok: true, range: read.range, reason: reason || null, expiresAt };
};

const WORDS = {
  from: /^(?:с|от|с номера|начало|from|start|begin)$/,
  to: /^(?:по|до номера|по номер|конец|to|end|last)$/,
  reason: /^(?:причина|основание|reason|cause)$/,
  expires:
    /^(?:срок|до|действует до|истекает|до какого дня|expires|expires at|until|valid until|expiry)$/,
} as const;

/** By the titles; where those say nothing, the first columns that hold phones: two without a title are a range. */
export const guessStopColumns = (
  header: readonly string[],
  phoneColumns: readonly number[]
): StopColumns => {
  const titles = header.map(plainHeader);
  const named = (word: keyof typeof WORDS): number | undefined => {
    const found = titles.findIndex((title) => WORDS[word].test(title));
    return found < 0 ? undefined : found;
  };
  const titled = header.findIndex((title) => meaningOfHeader(title) === 'phone');
  const phone = named('from') ?? (titled < 0 ? undefined : titled) ?? phoneColumns[0] ?? 0;
  const next = header.length === 0 ? phoneColumns.find((column) => column > phone) : undefined;
  const comment = header.findIndex((title) => meaningOfHeader(title) === 'comment');
  return {
    phone,
    to: named('to') ?? next,
    reason: named('reason') ?? (comment < 0 ? undefined : comment),
    expires: named('expires'),
  };
};
