import { PassThrough } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

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

interface Auth {
  readonly strategy: { readonly name: string };
  readonly credentials: { readonly id: number } | null;
}

const tokenLives = async (strapi: Core.Strapi, id: number): Promise<boolean> => {
  const token = (await strapi.db
    .query('admin::api-token')
    .findOne({ where: { id }, select: ['expiresAt'] })) as {
    expiresAt: string | null;
  } | null;
  return token !== null && (token.expiresAt === null || new Date(token.expiresAt) > new Date());
};

const userLives = async (strapi: Core.Strapi, origin: string, id: number): Promise<boolean> => {
  const admin = origin === 'admin';
  const uid = admin ? 'admin::user' : 'plugin::users-permissions.user';
  const user = (await strapi.db.query(uid).findOne({ where: { id } })) as {
    isActive?: boolean;
    blocked?: boolean;
  } | null;
  return user !== null && (admin ? user.isActive === true : user.blocked !== true);
};

/** Whether the credentials that opened the stream would still open it: a stream outlives many requests. */
const stillKnown = async (strapi: Core.Strapi, ctx: Context): Promise<boolean> => {
  const auth = ctx.state.auth as Auth | undefined;
  if (!auth?.credentials) return false;
  const { id } = auth.credentials;
  if (auth.strategy.name === 'content-api-token') return tokenLives(strapi, id);
  const origin = auth.strategy.name;
  const sessionId = (ctx.state.session as { id?: string } | undefined)?.id;
  if (sessionId && !(await strapi.sessionManager(origin).isSessionActive(sessionId))) return false;
  return userLives(strapi, origin, id);
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

/** Writes events until the client leaves, the source ends, or the caller's credentials are no longer good. */
export const streamEvents = (
  ctx: Context,
  strapi: Core.Strapi,
  events: AsyncIterable<unknown>,
  stop: AbortController
): void => {
  const out = new PassThrough();
  const end = () => {
    if (!open.delete(end)) return;
    clearInterval(beat);
    stop.abort();
    out.end();
  };
  open.add(end);
  const send = (text: string) => write(out, text, end);
  const beat = setInterval(
    () => {
      send(': beat\n\n');
      stillKnown(strapi, ctx).then((known) => known || end(), end);
    },
    Number(strapi.config.get('plugin::core.heartbeatMs', HEARTBEAT_MS))
  );
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
