import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { actorOf } from '../../../core/server/src/actor-of';
import type { AuditEvent } from './record';

export const SYSTEM = { kind: 'system', id: 0, name: 'system' } as const;

export const requestOf = (strapi: Core.Strapi): Context | undefined =>
  strapi.requestContext.get() as Context | undefined;

interface Auth {
  readonly credentials: { readonly id: number; readonly name?: string } | null;
}

/** Whoever sent the request. Also a token of a kind that our routes do not take: it is known, so it is named. */
export const whoOf = (ctx: Context): AuditEvent['actor'] => {
  try {
    return actorOf(ctx);
  } catch {
    const { credentials } = (ctx.state.auth as Auth | undefined) ?? { credentials: null };
    if (!credentials) return 'anonymous';
    const id = Number(credentials.id);
    return { kind: 'token', id, name: credentials.name ?? `#${id}` };
  }
};

/** Who does what is being done now, as far as the request tells; outside a request it is the application itself. */
export const presentActor = (
  strapi: Core.Strapi
): Pick<AuditEvent, 'actor' | 'requestId' | 'ip'> => {
  const ctx = requestOf(strapi);
  if (!ctx) return { actor: SYSTEM };
  return { actor: whoOf(ctx), requestId: String(ctx.state.requestId ?? ''), ip: ctx.request.ip };
};
