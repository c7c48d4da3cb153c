/**
 * A cursor over lines of `COPY … to stdout` and the bytes that grow out of them. A string for each cell took most of an
 * export's time in this process.
 */

const [TAB, LINE_FEED, STAR, BACKSLASH, ZERO, CAPITAL_N] = [9, 10, 42, 92, 48, 78];
/** More than the ends of a row and an empty cell take. */
const SPARE = 8;

/** `from` to `to`: the field at hand in `bytes`. `end`: how far `out` is filled. */
export interface At {
  bytes: Buffer;
  stop: number;
  from: number;
  to: number;
  out: Buffer;
  end: number;
  /** Of the line: values of its number fields by key. */
  fields: Readonly<Record<string, unknown>>;
}

export type Cell = (at: At) => void;

/** For `length` bytes and for all that is left to be copied. */
export const makeRoom = (at: At, length: number): void => {
  const needed = at.end + length + (at.stop - at.from) + SPARE;
  if (needed <= at.out.length) return;
  const larger = Buffer.allocUnsafe(Math.max(at.out.length * 2, needed));
  at.out.copy(larger, 0, 0, at.end);
  at.out = larger;
};

export const nextField = (at: At): void => {
  const { bytes } = at;
  let { to } = at;
  at.from = to + 1;
  do to += 1;
  while (bytes[to] !== TAB && bytes[to] !== LINE_FEED);
  at.to = to;
};

/** The room is there: see `makeRoom`. */
export const copy: Cell = (at) => {
  const { bytes, out, to } = at;
  let { end } = at;
  for (let from = at.from; from < to; from += 1, end += 1) out[end] = bytes[from] ?? 0;
  at.end = end;
};

export const put = (at: At, bytes: Buffer): void => {
  makeRoom(at, bytes.length);
  const { out, end } = at;
  for (let i = 0; i < bytes.length; i += 1) out[end + i] = bytes[i] ?? 0;
  at.end = end + bytes.length;
};

export const digits = ({ bytes, from, to }: At): number => {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + (bytes[i] ?? ZERO) - ZERO;
  return value;
};

export const isNothing = ({ bytes, from, to }: At): boolean =>
  to === from + 2 && bytes[from] === BACKSLASH && bytes[from + 1] === CAPITAL_N;

const [SHOWN_FIRST, SHOWN_LAST] = [4, 2];

/** As `maskPhone` does. */
export const masked: Cell = (at) => {
  const start = at.end;
  copy(at);
  const isShort = at.to - at.from <= SHOWN_FIRST + SHOWN_LAST;
  at.out.fill(STAR, isShort ? start : start + SHOWN_FIRST, isShort ? at.end : at.end - SHOWN_LAST);
};

const UNESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text of one field of `COPY … to stdout`. */
export const textOf = ({ bytes, from, to }: At): string => {
  const field = bytes.toString('utf8', from, to);
  if (!field.includes('\\')) return field;
  return field.replace(/\\(.)/gs, (_, each: string) => UNESCAPES[each] ?? each);
};
