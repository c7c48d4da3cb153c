import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { actorOf } from '../../../core/server/src/actor-of';
import type { AuditEvent } from './record';

const SYSTEM = { kind: 'system', id: 0, name: 'system' } as const;

export const requestOf = (strapi: Core.Strapi): Context | undefined =>
  strapi.requestContext.get() as Context | undefined;

const callerOf = (ctx: Context): AuditEvent['actor'] => {
  try {
    return actorOf(ctx);
  } catch {
    // Nobody is signed in (yet), or a token that our routes do not take: the request is still told by its id.
    return 'anonymous';
  }
};

/** Who does what is being done now, as far as the request tells; outside a request it is the application itself. */
export const presentActor = (
  strapi: Core.Strapi
): Pick<AuditEvent, 'actor' | 'requestId' | 'ip'> => {
  const ctx = requestOf(strapi);
  if (!ctx) return { actor: SYSTEM };
  return { actor: callerOf(ctx), requestId: String(ctx.state.requestId ?? ''), ip: ctx.request.ip };
};
