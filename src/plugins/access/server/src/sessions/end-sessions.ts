import type { Core } from '@strapi/strapi';
import { presentActor, record } from '../../../../audit/server/src/public';
import { dbOf } from '../../../../core/server/src/db';
import { announceRights } from '../../../../core/server/src/rights';
import { requestOf } from '../sight';
import { deleteSessions, type Origin } from '../sql/sessions';

/**
 * The session of whoever makes the present change, where it is one of `origin`: an administrator who edits a scope or
 * the roles of his own would log himself out by each edit.
 */
export const presentSession = (strapi: Core.Strapi, origin: Origin): string | undefined => {
  const state = requestOf(strapi)?.state as
    { auth?: { strategy?: { name?: string } }; session?: { id?: string } } | undefined;
  return state?.auth?.strategy?.name === origin ? state.session?.id : undefined;
};

/** In the transaction of the change, where there is one: sessions end and the change is told, or neither. */
export const endSessions = (
  strapi: Core.Strapi,
  origin: Origin,
  users: readonly number[],
  spared?: string
): Promise<void> =>
  dbOf(strapi).tx(async (tx) => {
    const ended = users.length > 0 ? await deleteSessions(tx, origin, users, spared) : [];
    if (ended.length > 0)
      await record(tx, {
        ...presentActor(strapi),
        action: 'session.end',
        rows: ended.length,
        details: { origin, users: ended.map(({ user }) => user) },
      });
    await announceRights(tx);
  });
