import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../../../core/server/src/db';
import { record, type AuditEvent } from './record';

type Made = AuditEvent | undefined;

// A database that is gone holds nobody up.
const LONGEST_END_MS = 2_000;

/**
 * What is told after the answer: each event in a transaction of its own, one after the other, on one connection. Nobody
 * waits for it; a failure goes to `complain` and changes nothing for the caller.
 */
export const writeLater = (db: Db, complain: (error: Error) => void) => {
  let tail: Promise<void> = Promise.resolve();
  return {
    /** `make` runs when it is its turn; nothing is written when it gives nothing. */
    write(make: () => Made | Promise<Made>): void {
      tail = tail
        .then(async () => {
          const event = await make();
          if (event) await db.tx((tx) => record(tx, event));
        })
        .catch(complain);
    },
    /** All that was handed over is written, or has had its time. */
    settled: (): Promise<void> =>
      Promise.race([tail, sleep(LONGEST_END_MS, undefined, { ref: false })]),
  };
};

export type Later = ReturnType<typeof writeLater>;
