import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../../../core/server/src/db';
import { SYSTEM } from './present-actor';
import { record, type AuditEvent } from './record';

type Made = AuditEvent | undefined;

// A database that is gone holds nobody up, and what waits for it does not fill the memory.
const LONGEST_END_MS = 2_000;
export const MOST_WAITING = 1_000;

const lostEvent = (lost: number): AuditEvent => ({
  ...{ actor: SYSTEM, action: 'audit.lost', result: 'failed', rows: lost },
});

/**
 * What is told after the answer: each event in a transaction of its own, one after the other, on one connection. Nobody
 * waits for it; a failure goes to `complain` and changes nothing for the caller. What could not be written, or came when
 * `MOST_WAITING` others stood in the queue, is counted: the log tells how many as soon as it takes anything again.
 */
export const writeLater = (db: Db, complain: (error: Error) => void) => {
  let tail: Promise<void> = Promise.resolve();
  let [waiting, lost] = [0, 0];

  const writeOne = async (make: () => Made | Promise<Made>): Promise<void> => {
    const event = await make();
    const missing = lost;
    if (!event && missing === 0) return;
    await db.tx(async (tx) => {
      if (missing > 0) await record(tx, lostEvent(missing));
      if (event) await record(tx, event);
    });
    lost -= missing;
  };

  return {
    /** `make` runs when it is its turn; nothing is written when it gives nothing. */
    write(make: () => Made | Promise<Made>): void {
      if (waiting >= MOST_WAITING) {
        lost += 1;
        if (lost === 1) complain(new Error(`${MOST_WAITING} entries wait for the database`));
        return;
      }
      waiting += 1;
      tail = tail
        .then(() => writeOne(make))
        .catch((error: Error) => {
          lost += 1;
          complain(error);
        })
        .finally(() => {
          waiting -= 1;
        });
    },
    /** All that was handed over is written, or has had its time. */
    settled: (): Promise<void> =>
      Promise.race([tail, sleep(LONGEST_END_MS, undefined, { ref: false })]),
  };
};

export type Later = ReturnType<typeof writeLater>;
