import { isUtf8 } from 'node:buffer';
import { decode } from 'iconv-lite';
import type { Encoding } from './decode-stream';
import { refusedAs, type Refused } from './file-refusal';
import { sniffKind } from './sniff-kind';

export { encodings, type Encoding } from './decode-stream';

/**
 * Encoding of a text by its bytes: byte order mark, then the zero bytes of UTF-16, then whether it is UTF-8, then which
 * of the one-byte encodings makes words of it.
 */

export interface SniffedEncoding {
  readonly ok: true;
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Nothing but ASCII was seen: the encoding could not be told, and UTF-8 is as good as any. */
  readonly ascii: boolean;
}

const marks: ReadonlyArray<readonly [Encoding, readonly number[]]> = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Share of zero bytes, in one half of the places, from which text is taken for UTF-16. */
const ZERO_SHARE = 0.2;

const zeroShares = (bytes: Buffer): readonly [even: number, odd: number] => {
  const zeros = [0, 0] as [number, number];
  const length = bytes.length - (bytes.length % 2);
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[(at % 2) as 0 | 1] += 1;
  const half = Math.max(length / 2, 1);
  return [zeros[0] / half, zeros[1] / half];
};

const sniffUtf16 = (bytes: Buffer): Encoding | null => {
  const [even, odd] = zeroShares(bytes);
  if (odd >= ZERO_SHARE && even < ZERO_SHARE / 10) return 'utf-16le';
  if (even >= ZERO_SHARE && odd < ZERO_SHARE / 10) return 'utf-16be';
  return null;
};

const isAscii = (bytes: Buffer): boolean => bytes.every((byte) => byte < 0x80);

/** Whether it is UTF-8, but for a character that the cut at either end has split. */
const isCutUtf8 = (bytes: Buffer, head: boolean): boolean => {
  let from = 0;
  if (!head)
    while (from < 3 && from < bytes.length && ((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
  for (let cut = 0; cut < 4 && bytes.length - cut >= from; cut += 1)
    if (isUtf8(bytes.subarray(from, bytes.length - cut))) return true;
  return false;
};

// Control bytes that no table holds; tab, line ends, form feed and the old end-of-file mark are let through.
const isControl = (byte: number): boolean =>
  byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 26;
/** A few NUL bytes spoil their rows only; more than this make no text at all. */
const CONTROL_SHARE = 0.05;

const isBinary = (bytes: Buffer): boolean => {
  let controls = 0;
  for (const byte of bytes) if (isControl(byte)) controls += 1;
  return controls > bytes.length * CONTROL_SHARE;
};

/** Broken here and there, but far more sequences of UTF-8 than chance would make: the rows that are broken are told. */
const isMostlyUtf8 = (samples: readonly Buffer[]): boolean => {
  const text = samples.map((sample) => sample.toString('utf8')).join('');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  // Not the rarest Chinese signs: «Ёжик» in CP866 begins with the four bytes of one.
  const whole = text.match(/[^\p{ASCII}\ufffd\u{20000}-\u{3ffff}]/gu)?.length ?? 0;
  return whole > broken * 5;
};

const oneByte = ['windows-1251', 'koi8-r', 'cp866', 'windows-1252'] as const;

/** Letters in the order of their frequency in Russian texts: the first weigh most. */
const FREQUENT = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё';
const weightOf = new Map([...FREQUENT].map((letter, index) => [letter, 1 - index / 40]));

const isCyrillic = (sign: string): boolean => /[а-яё]/i.test(sign);
const isLatin = (sign: string): boolean => /[a-z]/i.test(sign);
const isWestern = (sign: string): boolean => /[à-öø-ÿÀ-ÖØ-ß]/.test(sign);

const pairScore = (before: string, sign: string): number => {
  const lower = sign === sign.toLowerCase();
  if (isCyrillic(sign)) {
    // `пРИВЕТ` is what KOI8-R looks like in Windows-1251; Cyrillic within a Latin word is none.
    if (isLatin(before) || isWestern(before)) return -1.5;
    if (isCyrillic(before) && before === before.toLowerCase() && !lower) return -1;
    return (weightOf.get(sign.toLowerCase()) ?? 0) * (lower ? 1 : 0.8);
  }
  if (isWestern(sign)) return isLatin(before) || isLatin(sign) ? 0.9 : -0.5;
  return /[№«»–—“”„’…°²\u00a0ºª¿¡€]/.test(sign) ? 0.1 : -1;
};

const score = (text: string): number => {
  let sum = 0;
  let before = ' ';
  for (const sign of text) {
    if (sign > '\x7f') sum += pairScore(before, sign);
    else if (isLatin(sign) && isCyrillic(before)) sum -= 1;
    before = sign;
  }
  return sum;
};

/** Enough to tell; decoding and scoring more would only take time. */
const SCORED = 16 * 1024;

/** The stretch around the first letter beyond ASCII. */
const tellingPart = (bytes: Buffer): Buffer => {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return bytes.subarray(Math.max(0, first - 64), first + SCORED);
};

const bestOneByte = (samples: readonly Buffer[]): Encoding => {
  const telling = Buffer.concat(
    samples.filter((sample) => !isAscii(sample)).map((sample) => tellingPart(sample))
  );
  const scores = oneByte.map((encoding) => ({ encoding, score: score(decode(telling, encoding)) }));
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).encoding;
};

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * @param head the beginning of the file, whole if it is small
 * @param elsewhere stretches from further on, for files that begin with a thousand rows of ASCII
 */
export const sniffEncoding = (
  head: Uint8Array,
  elsewhere: readonly Uint8Array[] = []
): SniffedEncoding | Refused => {
  const start = asBuffer(head);
  if (start.length === 0) return refusedAs({ code: 'empty_file' });
  const mark = marks.find(([, bytes]) => bytes.every((byte, at) => start[at] === byte));
  if (mark && start.length === mark[1].length) return refusedAs({ code: 'empty_file' });
  const kind = sniffKind(start);
  if (kind) return refusedAs({ code: 'not_a_table', kind });
  const found = (encoding: Encoding, ascii = false): SniffedEncoding => ({
    ok: true,
    encoding,
    bom: mark !== undefined,
    ascii,
  });
  const wide = mark ? null : sniffUtf16(start);
  if (mark && mark[0] !== 'utf-8') return found(mark[0]);
  if (wide) return found(wide);
  if (isBinary(start)) return refusedAs({ code: 'not_a_table', kind: 'binary' });
  const rest = elsewhere.map(asBuffer);
  if (mark) return found('utf-8');
  if ([start, ...rest].every(isAscii)) return found('utf-8', true);
  const utf8 = isCutUtf8(start, true) && rest.every((sample) => isCutUtf8(sample, false));
  if (utf8 || isMostlyUtf8([start, ...rest])) return found('utf-8');
  return found(bestOneByte([start, ...rest]));
};
