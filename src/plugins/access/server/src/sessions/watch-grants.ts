import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../../core/server/src/db';
import { announceRights, announceRightsDone } from '../../../../core/server/src/rights';
import { throttleByKey } from '../../../../core/server/src/throttle';
import { deleteForerunners } from '../sql/sessions';

interface Hook {
  readonly model: { readonly uid: string };
  readonly params: { readonly data?: object };
  readonly result?: unknown;
}

const GRANTS = [
  'admin::role',
  'admin::permission',
  'admin::api-token',
  'admin::api-token-permission',
  'plugin::users-permissions.role',
  'plugin::users-permissions.permission',
];

// An edited role writes each of its grants by itself: one word for all is enough, and what comes after it is seen by the
// look that every process takes anyway.
const QUIET_MS = 250;

// Written at each use of a token.
const isUse = ({ params }: Hook): boolean =>
  Object.keys(params.data ?? { any: true }).every((name) => /^(lastUsedAt|updatedAt)$/.test(name));

const tellOn = (strapi: Core.Strapi) => {
  const due = throttleByKey(QUIET_MS);
  return async (): Promise<void> => {
    if (!due('grants')) return;
    const db = dbOf(strapi);
    // In a transaction: after its commit.
    if (strapi.db.inTransaction()) await db.tx(announceRights);
    else await announceRightsDone(db);
  };
};

/** Changed grants end no session: rights are read at each request. What is open now is looked at again. */
export const watchGrants = (strapi: Core.Strapi): void => {
  const tell = tellOn(strapi);
  strapi.db.lifecycles.subscribe({
    models: GRANTS,
    afterCreate: tell,
    afterCreateMany: tell,
    afterUpdate: (hook: Hook) => (isUse(hook) ? undefined : tell()),
    afterUpdateMany: tell,
    afterDelete: tell,
    afterDeleteMany: tell,
  } as never);
};

const sessionOf = ({ result }: Hook): string | undefined =>
  (result as { sessionId?: string } | null | undefined)?.sessionId;

/** A session that ends takes those with it that were refreshed into it, and the streams of all of them. */
export const watchSessions = (strapi: Core.Strapi): void => {
  const tell = () => announceRightsDone(dbOf(strapi));
  strapi.db.lifecycles.subscribe({
    models: ['admin::session'],
    async afterDelete(hook: Hook) {
      const session = sessionOf(hook);
      if (session) await dbOf(strapi).tx((tx) => deleteForerunners(tx, session));
      await tell();
    },
    afterDeleteMany: tell,
  } as never);
};
