import { PassThrough } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Holder } from './rights';
import { watchRights } from './watch-rights';

const HEARTBEAT_MS = 15_000;
// A page that does not read is ended rather than buffered; it reads again when it comes back.
const MAX_UNSENT_BYTES = 1024 * 1024;

const open = new Set<() => void>();

// A request that was on its way when the process was told to stop may open its stream after all others were ended.
let ending = false;

/** Ends every stream, and those that still open: the process is about to stop. */
export const endAllStreams = (): void => {
  ending = true;
  open.forEach((end) => end());
};

export const allowStreams = (): void => {
  ending = false;
};

const write = (out: PassThrough, text: string, end: () => void): void => {
  if (out.writableLength > MAX_UNSENT_BYTES) end();
  else if (out.writable) out.write(text);
};

const pump = async (
  events: AsyncIterable<unknown>,
  send: (text: string) => void
): Promise<void> => {
  for await (const event of events) send(`data: ${JSON.stringify(event)}\n\n`);
};

/** Who listens, and the fingerprint of what he may see, taken before the stream was opened. */
export interface Listener {
  readonly holder: Holder;
  readonly rights: string;
}

// What was written for a page that has not read it yet is thrown away: it may no longer see it.
const cutOff = (ctx: Context, out: PassThrough): void => {
  out.unpipe(ctx.res);
  out.destroy();
  ctx.res.end();
  if (ctx.res.writableLength > 0) ctx.res.destroy();
};

/**
 * Writes events until the client leaves, the source ends, or what the caller may see changes: then his page opens a new
 * stream, with the rights that he has by then.
 */
export const streamEvents = (
  ctx: Context,
  strapi: Core.Strapi,
  events: AsyncIterable<unknown>,
  stop: AbortController,
  listener: Listener
): void => {
  const out = new PassThrough();
  const close = (finish: () => void) => () => {
    if (!open.delete(end)) return;
    clearInterval(beat);
    unwatch();
    stop.abort();
    finish();
  };
  const end = close(() => void out.end());
  const unwatch = watchRights(
    listener.holder,
    listener.rights,
    close(() => cutOff(ctx, out))
  );
  open.add(end);
  const send = (text: string) => write(out, text, end);
  const beat = setInterval(() => send(': beat\n\n'), HEARTBEAT_MS);
  ctx.res.on('close', end);
  // An unhandled rejection would end the process, so the loop owns its errors.
  pump(events, send).then(end, (error: unknown) => {
    strapi.log.error(`event stream: ${(error as Error).message}`);
    end();
  });
  ctx.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  ctx.status = 200;
  send(': open\n\n');
  ctx.body = out;
  if (ending) end();
};
