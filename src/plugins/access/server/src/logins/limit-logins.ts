import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { env } from '../../../../../env';
import { dbOf, type Db } from '../../../../core/server/src/db';
import { tellSystemTask } from '../../../../core/server/src/system-tasks';
import { sweepAttempts } from '../sql/login-attempts';
import { admitLogin, cannotCount, forgiveLogin, type Admitted, type Tried } from './login-limits';

type Action = (ctx: Context, next: Next) => Promise<unknown>;
type Controller = Record<string, Action>;
type Body = Readonly<Record<string, unknown>>;

interface Rule {
  readonly controller: string;
  readonly action: string;
  /** Which attempts of one account count together. */
  readonly purpose: string;
  /** Whose account an attempt is for. */
  account(body: Body, ctx: Context): unknown;
  /** Whether a request is an attempt at all. */
  counts?(body: Body): boolean;
  /** A good answer says nothing about who asked: it stays counted. */
  readonly tellsNothing?: true;
}

const nobody = () => undefined;
const userOf = (ctx: Context): string | undefined => {
  const user = ctx.state.user as { id?: number } | undefined;
  return user?.id === undefined ? undefined : `#${user.id}`;
};

/**
 * Whatever compares a password or a one-time code, or sends one by mail. Refreshing a session is none of it:
 * its token is 128 bits from the server.
 */
const rules: readonly Rule[] = [
  {
    controller: 'admin::authentication',
    action: 'login',
    purpose: 'admin',
    account: ({ email }) => email,
  },
  {
    controller: 'admin::authentication',
    action: 'forgotPassword',
    purpose: 'admin mail',
    account: ({ email }) => email,
    tellsNothing: true,
  },
  {
    controller: 'admin::authentication',
    action: 'resetPassword',
    purpose: 'admin',
    account: nobody,
  },
  { controller: 'admin::authentication', action: 'register', purpose: 'admin', account: nobody },
  {
    // The present password is asked for when somebody changes his own: a stolen session may not guess it.
    controller: 'admin::authenticated-user',
    action: 'updateMe',
    purpose: 'admin',
    account: (_body, ctx) => userOf(ctx),
    counts: ({ currentPassword }) => currentPassword !== undefined,
  },
  {
    controller: 'plugin::users-permissions.auth',
    action: 'callback',
    purpose: 'app',
    account: ({ identifier }) => identifier,
  },
  {
    controller: 'plugin::users-permissions.auth',
    action: 'forgotPassword',
    purpose: 'app mail',
    account: ({ email }) => email,
    tellsNothing: true,
  },
  {
    controller: 'plugin::users-permissions.auth',
    action: 'resetPassword',
    purpose: 'app',
    account: nobody,
  },
  {
    controller: 'plugin::users-permissions.auth',
    action: 'changePassword',
    purpose: 'app',
    account: (_body, ctx) => userOf(ctx),
  },
];

const bodyOf = (ctx: Context): Body => {
  const body = ctx.request.body as unknown;
  return typeof body === 'object' && body !== null ? (body as Body) : {};
};

const triedBy = (rule: Rule, ctx: Context): Tried => {
  const account = rule.account(bodyOf(ctx), ctx);
  return {
    ip: ctx.request.ip,
    purpose: rule.purpose,
    account: typeof account === 'string' && account !== '' ? account : undefined,
  };
};

const isRefusal = (error: unknown): boolean => (error as { status?: unknown }).status === 429;

const admit = async (strapi: Core.Strapi, tried: Tried): Promise<Admitted> => {
  try {
    return await admitLogin(dbOf(strapi), tried);
  } catch (error) {
    if (isRefusal(error)) throw error;
    strapi.log.error(`attempts to log in cannot be counted: ${(error as Error).message}`);
    throw cannotCount();
  }
};

const isGood = ({ status }: Context): boolean => status >= 200 && status < 300;

const limited =
  (strapi: Core.Strapi, rule: Rule, action: Action): Action =>
  async (ctx, next) => {
    if (rule.counts && !rule.counts(bodyOf(ctx))) return action(ctx, next);
    const admitted = await admit(strapi, triedBy(rule, ctx));
    const answered = await action(ctx, next);
    if (!rule.tellsNothing && isGood(ctx))
      // Logged in already: what cannot be given back runs out by itself.
      await forgiveLogin(dbOf(strapi), admitted).catch((error: Error) =>
        strapi.log.warn(`an attempt to log in was not given back: ${error.message}`)
      );
    return answered;
  };

interface Controllers {
  extend(uid: string, change: (controller: Controller) => Controller): unknown;
}

/**
 * Strapi counts in the memory of one process, by address and mail together, and by the path as it was spelt. Here the
 * handler itself is limited, whatever path led to it, by what PostgreSQL has counted for all processes.
 */
export const limitLogins = (strapi: Core.Strapi): void => {
  const controllers = strapi.get('controllers') as Controllers;
  for (const rule of rules)
    controllers.extend(rule.controller, (controller) => {
      const action = controller[rule.action];
      if (!action) throw new Error(`${rule.controller} has no ${rule.action}: who limits it now?`);
      return { ...controller, [rule.action]: limited(strapi, rule, action.bind(controller)) };
    });
};

export const sweepLogins = async (db: Db): Promise<void> =>
  tellSystemTask(db, 'system.logins', { forgotten: await sweepAttempts(db) });

const EVERY_MS = 600_000;

let timer: NodeJS.Timeout | undefined;

export const startSweepingLogins = (strapi: Core.Strapi): void => {
  if (env.NUMERA_ROLE === 'web') return;
  const db = dbOf(strapi);
  const sweep = () =>
    void sweepLogins(db).catch((error: Error) =>
      strapi.log.warn(`attempts to log in were not swept: ${error.message}`)
    );
  timer = setInterval(sweep, EVERY_MS);
  timer.unref();
};

export const stopSweepingLogins = (): void => clearInterval(timer);
