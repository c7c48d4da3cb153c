import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from './live-event';
import { backOff } from './reconnect';

const LIMIT = 1_000;
const RESYNC = JSON.stringify({ resync: true });

export interface Outbox {
  put(payload: string): void;
  /** Sends what waits, unless the bus is away. */
  close(): Promise<void>;
}

/**
 * What this process tells the others, in order. While one sending is under way the next events gather, so a thousand
 * commits a second are a few sendings. A bus that is away keeps them waiting; too many become one `resync`.
 */
export const openOutbox = (bus: Bus): Outbox => {
  let waiting: string[] = [];
  let sending: Promise<void> | undefined;
  let closed = false;

  const sendAll = async (): Promise<void> => {
    for (let attempt = 0; waiting.length > 0;) {
      const batch = waiting;
      waiting = [];
      try {
        await bus.publish(batch);
        attempt = 0;
      } catch {
        waiting = batch.length + waiting.length > LIMIT ? [RESYNC] : [...batch, ...waiting];
        if (closed) return;
        await sleep(backOff(attempt), undefined, { ref: false });
        attempt += 1;
      }
    }
  };

  const wake = (): void => {
    sending ??= sendAll().finally(() => {
      sending = undefined;
      if (waiting.length > 0 && !closed) wake();
    });
  };

  return {
    put(payload) {
      if (closed) return;
      if (waiting.length < LIMIT) waiting.push(payload);
      else waiting = [RESYNC];
      wake();
    },
    async close() {
      closed = true;
      await Promise.race([sending, sleep(2_000, undefined, { ref: false })]);
    },
  };
};
