import type { Dialect } from './csv-dialect';
import { readerLimits, type RecordRanges } from './csv-record';

/**
 * Cuts one record out of UTF-8 bytes (RFC 4180, forgiving where no row can be lost by it). A quote in the middle of a
 * bare cell is a sign like any other; so is a stray quote in a quoted cell, as long as the cell stays on its line. Once
 * it has crossed a line, a stray quote proves that an earlier one was never closed.
 */

const [QUOTE, SPACE, LF, CR] = [0x22, 0x20, 0x0a, 0x0d];
const kindOf = { ordinary: 0, delimiter: 1, lf: 2, cr: 3, nul: 4, replacement: 5 } as const;

/** Negative answers of a scan; others are the position behind the record. */
export const scanned = { needsMore: -1, unclosed: -2, tooLong: -3 } as const;

export type ScanRecord = (
  bytes: Buffer,
  from: number,
  to: number,
  final: boolean,
  /** Quotes mean nothing: for the line of an unclosed one. */
  literal: boolean
) => number;

const kindsFor = (dialect: Dialect): Uint8Array => {
  const kinds = new Uint8Array(256);
  kinds[dialect.delimiter.charCodeAt(0)] = kindOf.delimiter;
  kinds[LF] = kindOf.lf;
  kinds[CR] = kindOf.cr;
  kinds[0] = kindOf.nul;
  // U+FFFD, which a decoder puts where bytes are no text, is EF BF BD.
  kinds[0xef] = kindOf.replacement;
  return kinds;
};

export interface Scanner {
  readonly scan: ScanRecord;
  /** Line breaks within the record that was scanned last. */
  lines(): number;
}

export const createScanner = (dialect: Dialect, record: RecordRanges): Scanner => {
  const kinds = kindsFor(dialect);
  const delimiter = dialect.delimiter.charCodeAt(0);
  let bytes: Buffer = record.bytes;
  let lines = 0;
  let nul = false;
  let broken = false;

  const note = (kind: number, at: number): void => {
    if (kind === kindOf.nul) nul = true;
    else if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) broken = true;
  };

  /** Adds the bare cell from `start`; answers where it ends. */
  const bare = (start: number, stop: number): number => {
    let at = start;
    for (; at < stop; at += 1) {
      const kind = kinds[bytes[at] ?? 0] ?? 0;
      if (kind === kindOf.ordinary) continue;
      if (kind <= kindOf.cr) break;
      note(kind, at);
    }
    record.add(start, at, 0);
    return at;
  };

  /** Next quote from `from`, counting lines on the way; `stop` when there is none. */
  const nextQuote = (from: number, stop: number): number => {
    for (let at = from; at < stop; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) return at;
      const kind = kinds[byte] ?? 0;
      if (kind === kindOf.lf || (kind === kindOf.cr && bytes[at + 1] !== LF)) lines += 1;
      else if (kind > kindOf.cr) note(kind, at);
    }
    return stop;
  };

  /** Position behind blanks after a closing quote, if a cell may end there; else −1. */
  const endAfter = (quote: number, stop: number): number => {
    let at = quote + 1;
    while (at < stop && bytes[at] === SPACE && delimiter !== SPACE) at += 1;
    if (at >= stop) return at;
    const kind = kinds[bytes[at] ?? 0] ?? 0;
    return kind >= kindOf.delimiter && kind <= kindOf.cr ? at : -1;
  };

  /** Adds the quoted cell whose text begins at `start`; answers where the cell ends, or why it does not. */
  const quoted = (start: number, stop: number, final: boolean): number => {
    let doubled: 0 | 1 = 0;
    let stray = false;
    for (let at = nextQuote(start, stop); ; at = nextQuote(at, stop)) {
      if (at >= stop && !final) return scanned.needsMore;
      if (at >= stop || (stray && lines > 0)) return scanned.unclosed;
      const end = endAfter(at, stop);
      if (end >= stop && !final) return scanned.needsMore;
      if (end >= 0) {
        record.add(start, at, doubled);
        return end;
      }
      doubled = 1;
      const pair = bytes[at + 1] === QUOTE;
      // `"ООО "Ромашка"",`: quotes that nobody doubled; the last one closes the cell.
      const close = pair && stray ? endAfter(at + 1, stop) : -1;
      if (close >= 0) {
        if (close >= stop && !final) return scanned.needsMore;
        record.add(start, at + 1, doubled);
        return close;
      }
      stray ||= !pair;
      at += pair ? 2 : 1;
    }
  };

  const finish = (to: number): number => {
    record.finish(to);
    if (nul) record.fault = 'nul_byte';
    else if (broken) record.fault ??= 'bad_encoding';
    return to;
  };

  const scan: ScanRecord = (input, from, to, final, literal) => {
    bytes = input;
    lines = 0;
    nul = broken = false;
    record.begin(input, from);
    const stop = Math.min(to, from + readerLimits.record + 1);
    const whole = final && stop === to;
    const overlong = stop - from > readerLimits.record;
    for (let at = from; ; at += 1) {
      if (dialect.skipSpace) while (at < stop && bytes[at] === SPACE) at += 1;
      if (!literal && at < stop && bytes[at] === QUOTE) {
        if (record.count === 0) record.quoted = true;
        at = quoted(at + 1, stop, whole);
        if (at === scanned.needsMore && overlong) return scanned.unclosed;
        if (at < 0) return at;
      } else at = bare(at, stop);
      if (at >= stop) {
        if (whole && !overlong) return finish(stop);
        record.finish(stop);
        if (!overlong) return scanned.needsMore;
        return lines > 0 ? scanned.unclosed : scanned.tooLong;
      }
      if (bytes[at] === LF) return finish(at + 1);
      if (bytes[at] !== CR) continue;
      if (at + 1 >= to && !final) return scanned.needsMore;
      return finish(bytes[at + 1] === LF && at + 1 < to ? at + 2 : at + 1);
    }
  };

  return { scan, lines: () => lines };
};
