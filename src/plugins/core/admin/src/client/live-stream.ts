import type { Contract, Output } from '../../../contract/contract';
import type { CallError, Session } from './call';
import { pauseBefore } from './pause-before';
import { watchEvents } from './watch-events';

/** `since`, `retryAt`: milliseconds of the clock. `refused`: no right to listen, no use trying again. */
export type LiveState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly since: number; readonly retryAt: number }
  | { readonly kind: 'refused' };

interface Listener {
  hear(event: unknown): void;
  /** Events may be missing: read again. */
  resync(): void;
  changed(state: LiveState): void;
}

interface Stream {
  readonly listeners: Set<Listener>;
  state: LiveState;
  session: Session;
  stop: AbortController;
  wake: (() => void) | null;
}

/** One stream a tab and contract, however many components listen: a browser keeps six connections a host. */
const streams = new Map<Contract, Stream>();

const setState = (stream: Stream, state: LiveState) => {
  stream.state = state;
  for (const listener of stream.listeners) listener.changed(state);
};

const isResync = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'resync' in event;

const waitUntilRetry = (stream: Stream, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stream.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

const listen = async (c: Contract, stream: Stream, opened: () => void): Promise<void> => {
  for await (const event of watchEvents(c, stream.session, stream.stop.signal, opened)) {
    for (const listener of stream.listeners)
      if (isResync(event)) listener.resync();
      else listener.hear(event);
  }
};

const run = async (c: Contract, stream: Stream): Promise<void> => {
  let attempt = 0;
  let lostSince: number | null = null;
  while (!stream.stop.signal.aborted) {
    try {
      await listen(c, stream, () => {
        const missed = lostSince !== null;
        attempt = 0;
        lostSince = null;
        setState(stream, { kind: 'open' });
        if (missed) for (const listener of stream.listeners) listener.resync();
      });
    } catch (error) {
      if ([403, 404].includes((error as CallError).status))
        return setState(stream, { kind: 'refused' });
    }
    if (stream.stop.signal.aborted) return;
    lostSince ??= Date.now();
    const pause = pauseBefore(attempt++, Math.random());
    setState(stream, { kind: 'lost', since: lostSince, retryAt: Date.now() + pause });
    await waitUntilRetry(stream, pause);
  }
};

/** Joins the tab's stream of a contract; the answer leaves it, the last one closes it. */
export const joinStream = <C extends Contract>(
  c: C,
  session: Session,
  listener: { hear(event: Output<C>): void; resync(): void; changed(state: LiveState): void }
): (() => void) => {
  const known = streams.get(c);
  const stream: Stream = known ?? {
    listeners: new Set(),
    state: { kind: 'opening' },
    session,
    stop: new AbortController(),
    wake: null,
  };
  // A refreshed token serves the next connection; the open one stays.
  stream.session = session;
  const own = listener as Listener;
  stream.listeners.add(own);
  own.changed(stream.state);
  if (!known) {
    streams.set(c, stream);
    void run(c, stream);
  }
  return () => {
    stream.listeners.delete(own);
    if (stream.listeners.size > 0) return;
    streams.delete(c);
    stream.stop.abort();
    stream.wake?.();
  };
};

export const retryNow = (c: Contract): void => streams.get(c)?.wake?.();
