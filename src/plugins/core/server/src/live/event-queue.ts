import type { Heard } from './live-event';

const LIMIT = 1_000;

/**
 * Keeps what a reader has not taken yet, up to a limit: one slow page must not fill the memory of the server. Above
 * it everything is dropped for one `resync`.
 */
export const eventQueue = (signal: AbortSignal, limit = LIMIT) => {
  let waiting: Heard[] = [];
  let wake = (): void => {};
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    push(event: Heard): void {
      waiting = waiting.length < limit ? [...waiting, event] : [{ resync: true }];
      wake();
    },
    async *read(): AsyncGenerator<Heard> {
      try {
        while (!signal.aborted) {
          const batch = waiting;
          waiting = [];
          for (const event of batch) {
            if (signal.aborted) return;
            yield event;
          }
          if (waiting.length > 0) continue;
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (signal.aborted || waiting.length > 0) resolve();
          });
        }
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
};
