import type { Delimiter } from '../../../../core/domain/csv-writer';

/** Which cells may be copied byte by byte from PostgreSQL's text into the file: the file would hold the same bytes. */

/** What a byte does to its cell. */
const [ANYWHERE, WITHIN, NEVER] = [0, 1, 2];

const [SPACE, DELETE] = [0x20, 0x7f];
/** First bytes of Cyrillic letters, which are no sign of a formula and no blank. */
const CYRILLIC = [0xd0, 0xd1];
/** What a cell may hold but not begin with (a formula, an apostrophe), or neither begin nor end with (a blank). */
const ONLY_WITHIN = [...`'=+-@ `].map((sign) => sign.charCodeAt(0));

/** `true`: as it is; `false`: the cell is to be unescaped, guarded, quoted or encoded as text. */
export type IsPlain = (bytes: Uint8Array, from: number, to: number) => boolean;

const traitsOf = (delimiter: Delimiter, encoding: 'utf-8' | 'windows-1251'): Uint8Array => {
  const traits = new Uint8Array(256).fill(encoding === 'utf-8' ? WITHIN : NEVER);
  for (let byte = 0; byte <= DELETE; byte += 1) traits[byte] = byte < SPACE ? NEVER : ANYWHERE;
  for (const byte of ONLY_WITHIN) traits[byte] = WITHIN;
  for (const sign of `"\\${delimiter}`) traits[sign.charCodeAt(0)] = NEVER;
  return traits;
};

export const plainBytes = (delimiter: Delimiter, encoding: 'utf-8' | 'windows-1251'): IsPlain => {
  const traits = traitsOf(delimiter, encoding);
  const isCyrillic = (byte: number | undefined) => byte === CYRILLIC[0] || byte === CYRILLIC[1];
  return (bytes, from, to) => {
    if (from === to) return true;
    let seen = ANYWHERE;
    for (let at = from; at < to; at += 1) seen |= traits[bytes[at] ?? 0] ?? NEVER;
    if (seen === ANYWHERE) return true;
    if (seen >= NEVER) return false;
    const begins = traits[bytes[from] ?? 0] === ANYWHERE || isCyrillic(bytes[from]);
    return begins && (traits[bytes[to - 1] ?? 0] === ANYWHERE || isCyrillic(bytes[to - 2]));
  };
};
