import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Db } from './db';
import type { Sql } from './sql';

const CHUNK_BYTES = 256 * 1024;

const INTEGER = /^-?\d{1,19}$/;

const inlineOne = (value: unknown): string => {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  const digits = typeof text === 'bigint' ? String(text) : text;
  if (typeof digits !== 'string' || !INTEGER.test(digits))
    throw new Error('COPY takes no parameters: only integers of the server may stand in its text');
  return digits.startsWith('-') ? `(${digits})` : digits;
};

/**
 * The one place where a value becomes SQL text: COPY takes no parameters (`0-precise-rules` 4). Only integers made by
 * the server pass; everything that a person wrote was bound when the set was frozen.
 */
export const inlineIntegers = ({ text, values }: Sql): string =>
  text.reduce(
    (whole, part, i) => (i === 0 ? part : `${whole}${inlineOne(values[i - 1])}${part}`),
    ''
  );

/** Small chunks of a row each become few large ones: fewer calls for whoever writes them on. */
export const inLargeChunks = (bytes = CHUNK_BYTES): Transform => {
  let waiting: Buffer[] = [];
  let size = 0;
  const flush = (into: Transform): void => {
    if (size > 0) into.push(Buffer.concat(waiting, size));
    waiting = [];
    size = 0;
  };
  return new Transform({
    highWaterMark: bytes,
    transform(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      size += chunk.length;
      if (size >= bytes) flush(this);
      done();
    },
    flush(done) {
      flush(this);
      done();
    },
  });
};

// A COPY that stopped half way leaves the connection in the middle of its protocol: it must not serve anybody else.
// Knex's pool asks for this mark before it hands a connection out; the socket's own end comes a tick too late.
const breakOff = (client: PoolClient): void => {
  const raw = client as unknown as {
    __knex__disposed?: unknown;
    connection: { stream: { destroy(): void } };
  };
  raw.__knex__disposed = 'COPY broken off';
  raw.connection.stream.destroy();
};

/**
 * `target`: `sql\`copy crm_stage.t (a, b) from stdin\``, without values. In a `Tx` the rows come with its commit. When
 * `source` fails, COPY fails, and the transaction with it.
 */
export const copyIn = async (
  db: Db,
  target: Sql,
  source: Readable,
  signal?: AbortSignal
): Promise<number> => {
  const text = inlineIntegers(target);
  return db.connection(async (client) => {
    const into = client.query(copyFrom(text));
    await pipeline(source, into, { ...(signal ? { signal } : {}) });
    return into.rowCount;
  });
};

/**
 * Runs `consume` over the bytes of `copy (select …) to stdout`, in chunks of about 256 kB. Reading stops while
 * `consume` does not take them. An error in `consume` or an abort breaks the connection off.
 */
export const copyOut = async <T>(
  db: Db,
  query: Sql,
  consume: (chunks: Readable) => Promise<T>,
  signal?: AbortSignal
): Promise<T> => {
  const text = inlineIntegers(query);
  return db.connection(async (client) => {
    const rows = client.query(copyTo(text));
    const chunks = inLargeChunks();
    const flow = pipeline(rows, chunks, { ...(signal ? { signal } : {}) });
    // Whoever fails first is heard below; the other one is an echo.
    flow.catch(() => undefined);
    try {
      const result = await consume(chunks);
      await flow;
      return result;
    } catch (error) {
      if (!rows.readableEnded) breakOff(client);
      chunks.destroy();
      throw error;
    }
  });
};
