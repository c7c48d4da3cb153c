import { z } from 'zod';

/** Results that a line can tell; of other work the page tells how much was done. */
const changed = z.object({
  changed: z.int(),
  skipped: z.array(z.object({ count: z.int() })),
});
const loaded = z.object({ inserted: z.int(), rejected: z.int() });

export type JobResult =
  | { readonly kind: 'changed'; readonly changed: number; readonly skipped: number }
  | { readonly kind: 'loaded'; readonly inserted: number; readonly rejected: number };

/** What long work ended with, if it is told in a shape that is known here. */
export const readResult = (result: unknown): JobResult | null => {
  const ofChange = changed.safeParse(result);
  if (ofChange.success) {
    const skipped = ofChange.data.skipped.reduce((sum, { count }) => sum + count, 0);
    return { kind: 'changed', changed: ofChange.data.changed, skipped };
  }
  const ofLoad = loaded.safeParse(result);
  return ofLoad.success ? { kind: 'loaded', ...ofLoad.data } : null;
};
