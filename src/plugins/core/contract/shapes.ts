import { z } from 'zod';

/** A `bigint` id: text from driver to browser. */
export const rowId = z.string().regex(/^[1-9]\d{0,17}$/, 'an id is a string of digits');

/** A dictionary row named by its integer id or its code. */
export const dictionaryRef = z.union([z.int().positive(), z.string().trim().min(1).max(64)]);

/** One value or a list of them, read as a list. */
export const oneOrMany = <S extends z.ZodType>(schema: S, max = 200) =>
  z
    .union([schema, z.array(schema).min(1).max(max)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<S>[]);

export const instant = z.iso.datetime({ offset: true });

/** Half-open span of time: `from` inclusive, `to` exclusive. */
export const span = z.strictObject({ from: instant.optional(), to: instant.optional() });

/** Part of every list's input. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().min(1).max(2000).optional(),
};

export const count = z.object({ value: z.int(), exact: z.boolean() });

/** `next` is the cursor of the page that follows, `null` on the last one. */
export const pageMeta = z.object({ next: z.string().nullable(), count: count.optional() });

/** The answer to long work; `id` is the job's id unless the contract says otherwise. */
export const jobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'undone']);
export const accepted = z.object({ id: rowId, state: jobState });
