import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { presentActor, requestOf } from './present-actor';
import { record, type AuditEvent } from './record';

interface Signed {
  readonly user?: {
    readonly id: number;
    readonly email?: string;
    readonly firstname?: string;
    readonly lastname?: string;
  };
  readonly error?: { readonly message?: string };
}

const nameOf = ({ firstname, lastname, email, id }: NonNullable<Signed['user']>): string =>
  [firstname, lastname].filter(Boolean).join(' ') || email || `#${id}`;

/** What was typed as a login, when it is the address of somebody we know: people type passwords there by mistake. */
const attempted = async (strapi: Core.Strapi): Promise<object> => {
  const body = requestOf(strapi)?.request as { body?: { email?: unknown } } | undefined;
  const email = typeof body?.body?.email === 'string' ? body.body.email.toLowerCase() : undefined;
  if (!email) return {};
  const user = await strapi.db.query('admin::user').findOne({ where: { email }, select: ['id'] });
  return user ? { login: email, user: user.id } : { login: 'unknown' };
};

/**
 * Strapi tells logins on its event hub and does not wait; a failure to write one is logged and changes nothing for the
 * person who signs in.
 */
export const recordLogins = (strapi: Core.Strapi): void => {
  const write = (event: Omit<AuditEvent, 'actor'> & Partial<Pick<AuditEvent, 'actor'>>) => {
    const { actor, ...request } = presentActor(strapi);
    return dbOf(strapi).tx((tx) => record(tx, { actor, ...request, ...event }));
  };
  const on = (name: string, work: (signed: Signed) => Promise<unknown>) =>
    strapi.eventHub.on(name, async (...args: unknown[]) => {
      try {
        await work((args[0] ?? {}) as Signed);
      } catch (error) {
        strapi.log.error(`audit of ${name}: ${(error as Error).message}`);
      }
    });
  on('admin.auth.success', async ({ user }) => {
    if (!user) return;
    await write({
      action: 'session.login',
      actor: { kind: 'user', id: user.id, name: nameOf(user) },
    });
  });
  on('admin.auth.error', async () =>
    write({
      action: 'session.login',
      actor: 'anonymous',
      result: 'refused',
      details: await attempted(strapi),
    })
  );
  on('admin.logout', async () => write({ action: 'session.logout' }));
};
