import type { PhoneReason } from './phone-reason';
import { readSlowly } from './phone-slow';
import { fastPhone, fastPhoneOfText, homeOf, lastPhone } from './scan-phone';

/** Reads without allocating: the last answer stands in the reader's own fields. */
export interface PhoneReader {
  phone: number;
  /** Index in `phoneTypes`. */
  type: number;
  reason: PhoneReason | null;
  /** UTF-8 bytes of a whole cell. */
  bytes(buffer: Buffer, from: number, to: number): boolean;
  /** The same where one pass over the digits decides it; false says nothing yet. */
  quick(buffer: Buffer, from: number, to: number): boolean;
  text(cell: string): boolean;
}

export const createPhoneReader = (country?: string): PhoneReader => {
  const home = homeOf(country);
  const fast = (reader: PhoneReader, type: number): true => {
    reader.phone = lastPhone();
    reader.type = type;
    reader.reason = null;
    return true;
  };
  const slow = (reader: PhoneReader, cell: string): boolean => {
    const read = readSlowly(cell, country);
    reader.phone = read.ok ? read.phone : 0;
    reader.type = read.ok ? read.type : 0;
    reader.reason = read.ok ? null : read.reason;
    return read.ok;
  };
  return {
    phone: 0,
    type: 0,
    reason: 'empty',
    bytes(buffer, from, to) {
      const type = fastPhone(buffer, from, to, home);
      return type > 0 ? fast(this, type) : slow(this, buffer.toString('utf8', from, to));
    },
    quick(buffer, from, to) {
      const type = fastPhone(buffer, from, to, home);
      return type > 0 && fast(this, type);
    },
    text(cell) {
      const type = fastPhoneOfText(cell, home);
      return type > 0 ? fast(this, type) : slow(this, cell);
    },
  };
};
