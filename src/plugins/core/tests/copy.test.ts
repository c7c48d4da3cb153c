import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { copyIn, copyOut } from '../server/src/copy';
import { sql } from '../server/src/sql';

const INTO = sql`copy public.copied (id, text) from stdin`;

function* lines(from: number, to: number) {
  for (let n = from; n < to; n += 1) yield `${n}\ttext of row ${n}\n`;
}

describe('COPY', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.rows(sql`create table public.copied (id bigint, text text)`);
  });
  afterAll(() => database.drop());

  const countRows = async (): Promise<number> =>
    (await database.db.one<{ n: number }>(sql`select count(*)::int as n from public.copied`))?.n ??
    -1;

  it('takes rows in, tells how many, and gives them back in large chunks', async () => {
    expect(await copyIn(database.db, INTO, Readable.from(lines(0, 50_000)))).toBe(50_000);
    const sizes: number[] = [];
    const text = await copyOut(
      database.db,
      sql`copy (select id, text from public.copied order by id) to stdout`,
      async (chunks) => {
        const parts: Buffer[] = [];
        for await (const chunk of chunks as AsyncIterable<Buffer>) {
          sizes.push(chunk.length);
          parts.push(chunk);
        }
        return Buffer.concat(parts).toString();
      }
    );
    expect(text).toBe([...lines(0, 50_000)].join(''));
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.slice(0, -1).every((size) => size >= 256 * 1024)).toBe(true);
  });

  it('belongs to its transaction', async () => {
    const before = await countRows();
    const undone = database.db.tx(async (tx) => {
      expect(await copyIn(tx, INTO, Readable.from(lines(0, 10)))).toBe(10);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await countRows()).toBe(before);
    await database.db.tx((tx) => copyIn(tx, INTO, Readable.from(lines(0, 10))));
    expect(await countRows()).toBe(before + 10);
  });

  it('leaves nothing when its source fails, and the connection serves on', async () => {
    const before = await countRows();
    const failing = Readable.from(
      (function* () {
        yield* lines(0, 1000);
        throw new Error('the source is gone');
      })()
    );
    const cut = database.db.tx((tx) => copyIn(tx, INTO, failing));
    await expect(cut).rejects.toThrow();
    expect(await countRows()).toBe(before);
  });

  it('tells of a row that PostgreSQL refuses', async () => {
    await expect(
      copyIn(database.db, INTO, Readable.from(['not a number\tx\n']))
    ).rejects.toMatchObject({ code: '22P02' });
    expect(await countRows()).toBeGreaterThan(0);
  });

  it('holds the reader of a slow consumer back, and lets a consumer give up without harming the next', async () => {
    const query = sql`copy (select repeat('x', 1000) from generate_series(1, 200000)) to stdout`;
    for (let n = 0; n < 12; n += 1) {
      const given = copyOut(database.db, query, async (chunks) => {
        for await (const chunk of chunks) if (chunk) throw new Error('enough');
      });
      await expect(given).rejects.toThrow('enough');
    }
    expect(await countRows()).toBeGreaterThan(0);
  });

  it('stops on abort', async () => {
    const stop = new AbortController();
    const query = sql`copy (select n, pg_sleep(0.01) from generate_series(1, 100000) n) to stdout`;
    const cut = copyOut(
      database.db,
      query,
      async (chunks) => {
        setTimeout(() => stop.abort(), 100);
        for await (const chunk of chunks) void chunk;
      },
      stop.signal
    );
    await expect(cut).rejects.toThrow();
    expect(await countRows()).toBeGreaterThan(0);
  });

  it('writes integers of the server into the text, and nothing else', async () => {
    const one = await copyOut(
      database.db,
      sql`copy (select ${41}::int + ${'1'}::int, ${-3}::int) to stdout`,
      async (chunks) => Buffer.concat((await chunks.toArray()) as Buffer[]).toString()
    );
    expect(one).toBe('42\t-3\n');
    for (const value of [
      "1'; drop table public.copied; --",
      'abc',
      1.5,
      Number.NaN,
      null,
      '1e3',
      true,
    ]) {
      const query = sql`copy (select ${value}) to stdout`;
      await expect(copyOut(database.db, query, async () => undefined)).rejects.toThrow(
        'only integers'
      );
    }
  });
});
