import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** One sealed block of the log. Ids and the moment are text as PostgreSQL writes them. */
export interface SealedBlock {
  readonly block: number;
  readonly fromId: string;
  readonly toId: string;
  readonly rows: number;
  /** Over the rows themselves. */
  readonly digest: Buffer;
  /** The head of the block before. */
  readonly previous: Buffer;
  /** UTC with microseconds, without a zone. */
  readonly sealedAt: string;
}

export interface Seal extends SealedBlock {
  /** The key that signed it, by its name. Another name finds another key, so that the signature does not fit. */
  readonly keyId: string;
  readonly head: Buffer;
  readonly mac: Buffer;
}

export interface SealKey {
  /** '' for the one that was given without a name. */
  readonly id: string;
  readonly key: Buffer;
}

/** All columns of one event as text, the id first. */
export type EventText = readonly (string | null)[];

// Another set of columns or another way to write them is another format, with a name of its own.
const FORMAT = 'numera audit seal 1';

/** What block 1 follows. */
export const NO_HEAD = Buffer.alloc(32);

// Each text behind its length: no two lists of texts are written alike, whatever stands in them.
const written = (texts: EventText): string =>
  texts.map((text) => (text === null ? '-' : `${Buffer.byteLength(text)}:${text}`)).join('');

export interface RowDigest {
  add(row: EventText): void;
  readonly rows: number;
  end(): Buffer;
}

/** Takes the rows of a block in the order of their ids, one at a time. */
export const startDigest = (): RowDigest => {
  const hash = createHash('sha256').update(FORMAT);
  let rows = 0;
  return {
    add(row) {
      hash.update(`${row.length}[${written(row)}]`);
      rows += 1;
    },
    get rows() {
      return rows;
    },
    end: () => hash.digest(),
  };
};

const headOf = (sealed: SealedBlock): Buffer =>
  createHash('sha256')
    .update(
      written([
        FORMAT,
        sealed.previous.toString('hex'),
        String(sealed.block),
        sealed.fromId,
        sealed.toId,
        String(sealed.rows),
        sealed.digest.toString('hex'),
        sealed.sealedAt,
      ])
    )
    .digest();

const macOf = (head: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key).update(head).digest();

const same = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

export const signBlock = (sealed: SealedBlock, { id, key }: SealKey): Seal => {
  const head = headOf(sealed);
  return { ...sealed, keyId: id, head, mac: macOf(head, key) };
};

/** Whether every column is as it was when somebody who has the key wrote it. Says nothing of the rows. */
export const isSignedWith = (seal: Seal, { key }: SealKey): boolean =>
  same(headOf(seal), seal.head) && same(macOf(seal.head, key), seal.mac);
