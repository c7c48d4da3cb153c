import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * `select id::text … order by id` sorts by what goes out, which is text: 10 comes before 9. In a file that sends a number
 * out as text under its own name, an order by that number names its table (`order by numbers_views.id`), except inside of
 * a window or an aggregate, which see the columns that come in.
 */
const faultsOf = (text: string): string[] => {
  const sent = new Set(
    [...text.matchAll(/(?<=[\s,.`])(\w+)::text(?=[\s,`)])(?!\s+as\b)/g)].map(
      ([, name]) => name ?? ''
    )
  );
  return [...text.matchAll(/\border by ([^`;()]*)(\)?)/g)]
    .filter(([, , closing]) => closing === '')
    .flatMap(([, keys = '']) => keys.split(/\blimit\b|\bfor\b/)[0]?.split(',') ?? [])
    .map((key) => key.trim().split(/\s/)[0] ?? '')
    .filter((name) => sent.has(name));
};

it('knows the trap and the ways around it', () => {
  expect(faultsOf('sql`select id::text from crm.a order by id desc limit 1`')).toEqual(['id']);
  expect(faultsOf('sql`select a.id::text, b from crm.a order by b, id`')).toEqual(['id']);
  expect(faultsOf('sql`select id::text from crm.a order by a.id desc`')).toEqual([]);
  expect(faultsOf('sql`select id::text as key from crm.a order by id`')).toEqual([]);
  expect(faultsOf('sql`select id::text, array_agg(n order by id) from crm.a`')).toEqual([]);
});

it('is not fallen into by any statement', () => {
  const files = readdirSync('src/plugins', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^\w+\/server\/.*\.ts$/.test(file))
    .map((file) => path.join('src/plugins', file));
  const ordered = files
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => /\border by\b/.test(text));
  expect(ordered.length).toBeGreaterThan(50);
  expect(
    ordered.map(({ file, text }) => [file, faultsOf(text)]).filter(([, faults]) => faults?.length)
  ).toEqual([]);
});
