import { z } from 'zod';

/** Results that a line can tell; of other work the page tells how much was done. */
const changed = z.object({
  changed: z.int(),
  skipped: z.array(z.object({ count: z.int() })),
});
const undone = z.object({ undone: z.int(), left: z.array(z.object({ count: z.int() })) });
const loaded = z.object({
  inserted: z.int(),
  rejected: z.int(),
  dryRun: z.boolean().optional(),
});

const sumOf = (counts: ReadonlyArray<{ readonly count: number }>): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

export type JobResult =
  | { readonly kind: 'undone'; readonly undone: number; readonly left: number }
  | { readonly kind: 'changed'; readonly changed: number; readonly skipped: number }
  | { readonly kind: 'loaded' | 'tried'; readonly inserted: number; readonly rejected: number };

/** What long work ended with, if it is told in a shape that is known here. */
export const readResult = (result: unknown): JobResult | null => {
  const ofChange = changed.safeParse(result);
  if (ofChange.success)
    return {
      kind: 'changed',
      changed: ofChange.data.changed,
      skipped: sumOf(ofChange.data.skipped),
    };
  const ofUndo = undone.safeParse(result);
  if (ofUndo.success)
    return { kind: 'undone', undone: ofUndo.data.undone, left: sumOf(ofUndo.data.left) };
  const ofLoad = loaded.safeParse(result);
  if (!ofLoad.success) return null;
  const { inserted, rejected, dryRun } = ofLoad.data;
  return { kind: dryRun === true ? 'tried' : 'loaded', inserted, rejected };
};
