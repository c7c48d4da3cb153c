/** Text that grows as bytes: the strings of a million rows would cost more to make than the rows cost to read. */
export interface ByteText {
  /** A whole number from 0 to 2^53 − 1, in decimal digits. */
  number(value: number): void;
  tab(): void;
  bytes(value: Uint8Array): void;
  text(value: string): void;
  /** What was written since the last call. */
  drain(): Buffer;
}

const ROOM = 512 * 1024;
const [ZERO, TAB] = [0x30, 0x09];
/** Digits of a number are made in integers of 32 bits: seven at a time. */
const SEVEN = 10_000_000;
const LONGEST_NUMBER = 16;

const lengthOf = (value: number): number => {
  let length = 1;
  for (let bound = 10; value >= bound; bound *= 10) length += 1;
  return length;
};

export const byteText = (): ByteText => {
  let buffer = Buffer.allocUnsafe(ROOM);
  let end = 0;

  const makeRoom = (bytes: number): void => {
    if (end + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, end + bytes));
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  };

  /** The last `length` digits of an integer below 2^31. */
  const digits = (value: number, length: number): void => {
    let rest = value | 0;
    for (let at = end + length - 1; at >= end; at -= 1) {
      const tenth = (rest / 10) | 0;
      buffer[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    end += length;
  };

  const number = (value: number): void => {
    makeRoom(LONGEST_NUMBER);
    if (value < SEVEN) return digits(value, lengthOf(value));
    const high = Math.floor(value / SEVEN);
    number(high);
    digits(value - high * SEVEN, 7);
  };

  return {
    number,
    tab() {
      makeRoom(1);
      buffer[end] = TAB;
      end += 1;
    },
    bytes(value) {
      makeRoom(value.length);
      for (let at = 0; at < value.length; at += 1) buffer[end + at] = value[at] ?? 0;
      end += value.length;
    },
    text(value) {
      // A unit of UTF-16 becomes three bytes at most.
      makeRoom(value.length * 3);
      end += buffer.write(value, end);
    },
    drain() {
      const drained = Buffer.from(buffer.subarray(0, end));
      end = 0;
      return drained;
    },
  };
};
