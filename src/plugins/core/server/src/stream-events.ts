import { PassThrough } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const HEARTBEAT_MS = 15_000;

/** Writes events until the client leaves, the source ends, or the session is no longer active. */
export const streamEvents = (
  ctx: Context,
  strapi: Core.Strapi,
  events: AsyncIterable<unknown>,
  stop: AbortController
): void => {
  const out = new PassThrough();
  const end = () => {
    clearInterval(beat);
    stop.abort();
    out.end();
  };
  const sessionId = (ctx.state.session as { id?: string } | undefined)?.id;
  const beat = setInterval(
    () => {
      out.write(': beat\n\n');
      const active = sessionId ? strapi.sessionManager('admin').isSessionActive(sessionId) : true;
      Promise.resolve(active).then((ok) => ok || end(), end);
    },
    Number(strapi.config.get('plugin::core.heartbeatMs', HEARTBEAT_MS))
  );
  ctx.req.on('close', end);
  // An unhandled rejection would end the process, so the loop owns its errors.
  void (async () => {
    for await (const event of events) out.write(`data: ${JSON.stringify(event)}\n\n`);
  })().then(end, end);
  ctx.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  ctx.status = 200;
  out.write(': open\n\n');
  ctx.body = out;
};
