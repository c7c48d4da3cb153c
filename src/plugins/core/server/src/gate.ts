import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { z } from 'zod';
import {
  paramsOf,
  type Contract,
  type Meta,
  type Output,
  type Parsed,
} from '../../contract/contract';
import { common } from '../../contract/error';
import type { Permission } from '../../contract/permission';
import { actorOf, holds } from './actor-of';
import type { Answered, Call } from './call';
import { dbOf } from './db';
import { onceOnly } from './idempotency';
import { listenerOf } from './listener-of';
import { refuse } from './refuse';
import { scopeOf } from './scope';
import { sendFile, type FileAnswer } from './send-file';
import { streamEvents } from './stream-events';

export type { Answered, Call } from './call';

type Answer<C extends Contract> = C['kind'] extends 'sse'
  ? AsyncIterable<Output<C>>
  : C['kind'] extends 'file'
    ? Promise<FileAnswer>
    : C['meta'] extends z.ZodType
      ? Promise<{ data: z.input<C['output']>; meta: z.input<NonNullable<C['meta']>> }>
      : Promise<z.input<C['output']>>;

export type Handler<C extends Contract> = (call: Call<C>) => Answer<C>;

const parse = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  if (unknown.length > 0)
    throw refuse(common.unknown_field, { fields: unknown.join(', '), issues });
  throw refuse(common.invalid_input, { issues });
};

const hasBody = (ctx: Context): boolean => ctx.request.length !== 0 && ctx.is() !== null;

/** Bytes for a `raw` contract, JSON for every other: Strapi would parse, cut or ignore anything else. */
const checkType = (contract: Contract, ctx: Context): void => {
  if (contract.kind === 'raw' ? ctx.is('application/octet-stream') : ctx.is('json')) return;
  if (contract.kind === 'raw' || (contract.method !== 'GET' && hasBody(ctx)))
    throw refuse(common.unsupported_type);
};

// Only the names in our path: on a GET, Strapi's catch-all `/(.*)` leaves its match in `ctx.params[0]` too.
const inputOf = (contract: Contract, ctx: Context): unknown => {
  const inQuery = contract.method === 'GET' || contract.kind === 'raw' || contract.kind === 'file';
  const body = ctx.request.body as object | undefined;
  const sent =
    inQuery && contract.method === 'GET'
      ? ctx.query
      : contract.kind === 'raw'
        ? ctx.query
        : (body ?? {});
  return {
    ...(sent as object),
    ...Object.fromEntries(paramsOf(contract).map((name) => [name, ctx.params[name]])),
  };
};

export const languageOf = (ctx: Pick<Context, 'acceptsLanguages'>): 'en' | 'ru' =>
  ctx.acceptsLanguages('en', 'ru') === 'ru' ? 'ru' : 'en';

/** Content-API scopes of every mounted contract that asks for this permission. */
export type ScopesOf = (permission: Permission) => readonly string[];

const isPreview = ({ previewBy }: Contract, input: unknown): boolean =>
  previewBy !== undefined && (input as Record<string, unknown>)[previewBy] === true;

const finish = (contract: Contract, answered: unknown): Answered => {
  const { data, meta } = contract.meta ? (answered as Answered) : { data: answered };
  return {
    data: contract.output.parse(data),
    ...(contract.meta ? { meta: contract.meta.parse(meta) as Meta<Contract> } : {}),
  };
};

/** Strapi authenticates and checks the permission; then this: who, parse, scope, handle. */
export const gate =
  <C extends Contract>(contract: C, handle: Handler<C>, strapi: Core.Strapi, scopesOf: ScopesOf) =>
  async (ctx: Context): Promise<void> => {
    const actor = actorOf(ctx);
    checkType(contract, ctx);
    const input = parse(contract.input, inputOf(contract, ctx)) as Parsed<C>;
    const db = dbOf(strapi);
    const lasts = contract.kind === 'sse' || contract.kind === 'file';
    const listener = lasts ? await listenerOf(ctx, db, actor) : undefined;
    const stop = new AbortController();
    ctx.res.once('close', () => ctx.res.writableFinished || stop.abort());
    const base = {
      input,
      db,
      actor,
      scope: await scopeOf(db, actor),
      language: languageOf(ctx),
      requestId: String(ctx.state.requestId ?? ''),
      ip: ctx.request.ip,
      signal: stop.signal,
      body: ctx.req as Readable,
      can: (permission: Permission) => holds(ctx, permission.action, scopesOf(permission)),
      remember: async () => {},
    };
    ctx.set('Cache-Control', 'private, no-store');
    if (listener && contract.kind === 'sse')
      return streamEvents(ctx, strapi, handle(base) as AsyncIterable<unknown>, stop, listener);
    if (listener) {
      const of = { contract, call: base as unknown as Call<Contract> };
      return sendFile(ctx, (await handle(base)) as FileAnswer, listener, of);
    }
    const run = async (call: Call<C>) => finish(contract, await handle(call));
    const preview = isPreview(contract, input);
    // A preview has no effect that must not come twice, and its answer holds more than ids.
    const once = contract.idempotent && !preview;
    const answered = once ? await onceOnly(ctx, contract, base, run) : await run(base);
    ctx.status = preview ? 200 : (contract.status ?? 200);
    ctx.body = answered;
  };
