import { isUtf8 } from 'node:buffer';
import { getDecoder } from 'iconv-lite';

/**
 * Bytes of a file in any encoding that is sniffed → UTF-8 bytes without a byte order mark. What is no text in the
 * encoding becomes U+FFFD; the reader then rejects that record and no other.
 */
export const encodings = [
  'utf-8',
  'windows-1251',
  'utf-16le',
  'utf-16be',
  'koi8-r',
  'cp866',
  'windows-1252',
] as const;
export type Encoding = (typeof encodings)[number];

export interface Decoder {
  write(chunk: Uint8Array): Buffer;
  end(): Buffer;
}

const NOTHING = Buffer.alloc(0);
const MARK = '\ufeff';

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** First byte of the sequence that the end of `bytes` cuts off, or their length. */
const wholeUntil = (bytes: Buffer): number => {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return size > back ? length - back : length;
  }
  return length;
};

/** UTF-8 goes through as it is where it is UTF-8 indeed: no string is made. */
const createUtf8Decoder = (): Decoder => {
  let kept = NOTHING;
  let started = false;
  const clean = (bytes: Buffer): Buffer => {
    const valid = isUtf8(bytes) ? bytes : Buffer.from(bytes.toString('utf8'), 'utf8');
    const marked = !started && valid[0] === 0xef && valid[1] === 0xbb && valid[2] === 0xbf;
    started = true;
    return marked ? valid.subarray(3) : valid;
  };
  return {
    write(chunk) {
      const bytes = kept.length > 0 ? Buffer.concat([kept, chunk]) : asBuffer(chunk);
      if (!started && bytes.length < 3) {
        kept = Buffer.from(bytes);
        return NOTHING;
      }
      const whole = wholeUntil(bytes);
      kept = whole < bytes.length ? Buffer.from(bytes.subarray(whole)) : NOTHING;
      return whole > 0 ? clean(bytes.subarray(0, whole)) : NOTHING;
    },
    end() {
      const rest = kept;
      kept = NOTHING;
      return rest.length > 0 ? clean(rest) : NOTHING;
    },
  };
};

const createTableDecoder = (encoding: Encoding): Decoder => {
  const decoder = getDecoder(encoding, { stripBOM: false });
  let started = false;
  const encode = (text: string): Buffer => {
    if (text === '') return NOTHING;
    const first = !started;
    started = true;
    return Buffer.from(first && text.startsWith(MARK) ? text.slice(1) : text, 'utf8');
  };
  return {
    write: (chunk) => encode(decoder.write(asBuffer(chunk))),
    end: () => encode(decoder.end() ?? ''),
  };
};

export const createDecoder = (encoding: Encoding): Decoder =>
  encoding === 'utf-8' ? createUtf8Decoder() : createTableDecoder(encoding);

export async function* decodeBytes(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding
): AsyncGenerator<Buffer> {
  const decoder = createDecoder(encoding);
  for await (const chunk of source) {
    const bytes = decoder.write(chunk);
    if (bytes.length > 0) yield bytes;
  }
  const rest = decoder.end();
  if (rest.length > 0) yield rest;
}

/** The beginning of a file: a character that its end cuts off is left out, not broken. */
export const decodeSample = (bytes: Uint8Array, encoding: Encoding): Buffer =>
  createDecoder(encoding).write(bytes);
