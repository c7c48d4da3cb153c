import type { Db } from './db';

/** How many of what a pass of our own dealt with. */
export type Counts = Readonly<Record<string, number>>;

type Listener = (db: Db, action: string, counts: Counts) => Promise<void>;

// Until a plugin listens, nobody keeps a record; core lies below the audit log.
let listener: Listener = async () => undefined;

export const onSystemTask = (next: Listener): void => {
  listener = next;
};

/** Tells what the application did of its own accord, as `system.<what>`. A pass that found nothing to do is not told. */
export const tellSystemTask = async (
  db: Db,
  action: `system.${string}`,
  counts: Counts
): Promise<void> => {
  if (Object.values(counts).some((n) => n > 0)) await listener(db, action, counts);
};
