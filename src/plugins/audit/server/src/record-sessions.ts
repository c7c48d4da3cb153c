import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { SessionAct } from '../../domain/session-acts';
import { whoOf } from './present-actor';
import { codeOf, commonOf, type Refused } from './read-attempt';
import type { AuditEvent } from './record';

type Door = SessionAct['door'];
type Body = Readonly<Record<string, unknown>>;
type Person = Exclude<AuditEvent['actor'], 'anonymous'>;

const ORIGIN = { admin: 'admin', api: 'users-permissions' } as const;
const COOKIE = { admin: 'strapi_admin_refresh', api: 'strapi_up_refresh' } as const;

const bodyOf = (value: unknown): Body =>
  typeof value === 'object' && value !== null ? (value as Body) : {};

export const sentBy = (ctx: Context): Body => bodyOf(ctx.request.body);

const adminNamed = async (strapi: Core.Strapi, id: number): Promise<Person> => {
  const user = await strapi.db.query('admin::user').findOne({ where: { id } });
  const name = [user?.firstname, user?.lastname].filter(Boolean).join(' ') || user?.email;
  return { kind: 'user', id, name: name || `#${id}` };
};

const appUserNamed = async (strapi: Core.Strapi, id: number): Promise<Person> => {
  const user = await strapi.db.query('plugin::users-permissions.user').findOne({ where: { id } });
  return { kind: 'app-user', id, name: user?.username ?? `#${id}` };
};

/** Whose session the answer opened: its own token says so. */
const cameIn = async (
  strapi: Core.Strapi,
  ctx: Context,
  door: Door
): Promise<Person | undefined> => {
  const answer = bodyOf(ctx.body);
  const token = answer.jwt ?? bodyOf(answer.data).token;
  if (typeof token !== 'string') return undefined;
  const checked = strapi.sessionManager(ORIGIN[door]).validateAccessToken(token);
  if (!checked.isValid) return undefined;
  const id = Number(checked.payload.userId);
  return door === 'admin' ? adminNamed(strapi, id) : appUserNamed(strapi, id);
};

/** What was typed as a login, when it belongs to somebody we know: people type passwords there by mistake. */
const attempted = async (strapi: Core.Strapi, typed: unknown, door: Door): Promise<object> => {
  if (typeof typed !== 'string' || typed === '') return {};
  const email = typed.toLowerCase();
  const user =
    door === 'admin'
      ? await strapi.db.query('admin::user').findOne({ where: { email }, select: ['id'] })
      : await strapi.db
          .query('plugin::users-permissions.user')
          .findOne({ where: { $or: [{ email }, { username: typed }] }, select: ['id'] });
  return user ? { login: door === 'admin' ? email : typed, user: user.id } : { login: 'unknown' };
};

/** Nobody tried anything: a page that has no session asks whether there is one. */
export const isIdle = (ctx: Context, { door }: SessionAct): boolean =>
  ctx.status === 401 &&
  ctx.get('Authorization') === '' &&
  !ctx.cookies.get(COOKIE[door]) &&
  typeof sentBy(ctx).refreshToken !== 'string';

const [REFUSED, TOO_MANY, BROKEN] = [400, 429, 500];

const resultOf = (status: number): 'done' | 'refused' | 'failed' =>
  status < REFUSED ? 'done' : status < BROKEN ? 'refused' : 'failed';

/** What a request to come, to go or to change a password came to. Never holds what was typed as a password. */
export const readSession = async (
  strapi: Core.Strapi,
  ctx: Context,
  { action, door }: SessionAct
): Promise<Refused> => {
  const result = resultOf(ctx.status);
  const { email, identifier } = sentBy(ctx);
  const known = whoOf(ctx);
  const came = result === 'done' ? await cameIn(strapi, ctx, door) : undefined;
  const actor = came ?? known;
  // Of a flood nobody is looked up.
  const asks = actor === 'anonymous' && ctx.status !== TOO_MANY;
  const who = asks ? await attempted(strapi, identifier ?? email, door) : {};
  const code = result === 'done' ? result : codeOf(ctx);
  const { ip } = ctx.request;
  return {
    ...commonOf(actor, ip),
    action,
    code: [code, ...Object.values(who)].join(' '),
    event: {
      actor,
      action,
      result,
      requestId: String(ctx.state.requestId ?? ''),
      ip,
      details: { door, ...who, ...(result === 'done' ? {} : { code, status: ctx.status }) },
    },
  };
};
