import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

const KINDS: Readonly<Record<string, string>> = {
  admin: 'user',
  'content-api-token': 'token',
  'users-permissions': 'app-user',
};

const principalOf = (ctx: Context): string => {
  const auth = ctx.state.auth as
    { strategy: { name: string }; credentials: { id: number } | null } | undefined;
  if (!auth?.credentials) return 'anonymous';
  return `${KINDS[auth.strategy.name] ?? auth.strategy.name}#${auth.credentials.id}`;
};

/** The pattern, never the path: a path or a query may hold a phone that somebody put there. */
const routeOf = (ctx: Context): string => {
  const matched = String((ctx as { _matchedRoute?: unknown })._matchedRoute ?? '-');
  // A router's own layer, which matches whatever comes: nothing answered.
  return matched.endsWith('([^/]*)') ? '-' : matched;
};

// The browser phone will want the microphone, nothing of ours the rest.
const UNUSED = 'camera=(), geolocation=(), payment=(), usb=(), microphone=(self)';

/** One line a request, when its last byte has left or its client has. Takes the place of `strapi::logger`. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    const started = performance.now();
    const requestId = randomUUID();
    ctx.state.requestId = requestId;
    ctx.set({ 'X-Request-Id': requestId, 'Permissions-Policy': UNUSED });
    ctx.res.once('close', () => {
      strapi.log.info('request', {
        request_id: requestId,
        method: ctx.method,
        route: routeOf(ctx),
        status: ctx.res.statusCode,
        ms: Math.round(performance.now() - started),
        principal: principalOf(ctx),
        ...(ctx.res.writableFinished ? {} : { cut: true }),
      });
    });
    return next();
  };
