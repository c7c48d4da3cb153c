import type { Core, UID } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Contract } from '../../../core/contract/contract';
import { errorEntry } from '../../../core/contract/error';
import { mounted } from '../../../core/server/src/endpoints';
import { isRefusal } from '../../domain/is-refusal';
import { kindOf, nameAct, nameContract } from '../../domain/name-act';
import type { Attempt } from '../../domain/refusal-tally';
import { subjectId } from '../../domain/subject-id';
import { phoneForAudit } from './phone-for-audit';
import { whoOf } from './present-actor';
import type { AuditEvent } from './record';

/** An attempt and how it is written when it is the first of its kind. */
export interface Refused extends Attempt {
  readonly event: AuditEvent;
  /** The content type of a row that the path names by its document id. */
  readonly uid?: UID.ContentType | undefined;
}

interface KoaRoute {
  readonly method: string;
  readonly path: string;
  readonly handler?: unknown;
  readonly info?: { readonly pluginName?: string; readonly apiName?: string };
}

interface Tried {
  readonly action: string;
  readonly ours: boolean;
  /** What kind of row the path may name. */
  readonly kind: string;
  readonly uid?: UID.ContentType | undefined;
}

// Names in a path that tell of what kind the row is, not which.
const NO_ROWS = new Set(['model', 'uid', 'contentType', 'targetField', 'provider']);

const contractAt = (plugin: string | undefined, handler: string): Contract | undefined =>
  mounted().find(({ contract }) => contract.plugin === plugin && contract.name === handler)
    ?.contract;

const uidOf = (
  strapi: Core.Strapi,
  ctx: Context,
  { info }: KoaRoute,
  handler: string
): UID.ContentType | undefined => {
  const generated = handler.startsWith('api::')
    ? handler.slice(0, handler.lastIndexOf('.'))
    : info?.apiName && `api::${info.apiName}.${info.apiName}`;
  const uid = generated || (ctx.params as Record<string, unknown> | undefined)?.model;
  return typeof uid === 'string' && uid in strapi.contentTypes
    ? (uid as UID.ContentType)
    : undefined;
};

const triedAt = (strapi: Core.Strapi, ctx: Context, route: KoaRoute | undefined): Tried => {
  if (!route) return { action: nameAct({ method: ctx.method }), ours: false, kind: 'request' };
  const handler = typeof route.handler === 'string' ? route.handler : '';
  const plugin = route.info?.pluginName;
  const contract = contractAt(plugin, handler);
  if (contract)
    return {
      action: nameContract(contract),
      ours: true,
      kind: (contract.name.split('.')[0] ?? '').replace(/s$/, ''),
    };
  const uid = uidOf(strapi, ctx, route, handler);
  const action = nameAct({ method: ctx.method, plugin, handler, uid });
  const kind = uid ? kindOf(uid) : (action.split('.')[0] ?? '');
  return { action, ours: uid !== undefined, kind, uid };
};

/** The last name in the path that tells which row. */
const rowNameOf = (route: KoaRoute | undefined): string | undefined =>
  [...(route?.path ?? '').matchAll(/:(\w+)/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => !NO_ROWS.has(name))
    .at(-1);

const subjectOf = (ctx: Context, name: string | undefined, kind: string) => {
  if (!name) return undefined;
  const given = (ctx.params as Record<string, unknown> | undefined)?.[name];
  const id = subjectId(given, (phone) => phoneForAudit(phone).mask);
  return id === undefined ? undefined : { kind, id };
};

export const codeOf = (ctx: Context): string =>
  String(
    (ctx.body as { error?: { code?: unknown } } | null | undefined)?.error?.code ?? ctx.status
  );

/** Whom attempts have in common: the caller who is known, else his address. */
export const commonOf = (actor: AuditEvent['actor'], ip: string) => ({
  who: actor === 'anonymous' ? `ip:${ip}` : `${actor.kind}:${actor.id}`,
  stranger: actor === 'anonymous',
});

/** What was tried and refused, as far as the answer and the route tell; never a body, a query, a phone. */
export const readAttempt = (strapi: Core.Strapi, ctx: Context): Refused | undefined => {
  const route = ctx.state.route as KoaRoute | undefined;
  const { action, ours, kind, uid } = triedAt(strapi, ctx, route);
  const [code, name] = [codeOf(ctx), rowNameOf(route)];
  const answer = {
    status: ctx.status,
    code,
    guard: errorEntry(code)?.guard === true,
    ours,
    shown: ctx.get('Authorization') !== '',
    namesRow: name !== undefined,
  };
  if (!isRefusal(answer)) return undefined;
  const [actor, subject] = [whoOf(ctx), subjectOf(ctx, name, kind)];
  const { ip } = ctx.request;
  const event: AuditEvent = {
    actor,
    action,
    result: 'refused',
    rows: 1,
    requestId: String(ctx.state.requestId ?? ''),
    ip,
    ...(subject ? { subject } : {}),
    details: {
      code,
      status: ctx.status,
      ...(route ? { route: `${route.method} ${route.path}` } : {}),
    },
  };
  return {
    ...commonOf(actor, ip),
    action,
    code,
    event,
    uid,
    subject: subject && `${subject.kind}:${subject.id}`,
  };
};
