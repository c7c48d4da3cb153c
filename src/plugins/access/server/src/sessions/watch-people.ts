import type { Core } from '@strapi/strapi';
import { inPresentTransaction } from '../sight';
import { readStandings, type Origin, type Standing } from '../sql/sessions';
import { endSessions, presentSession } from './end-sessions';

interface Hook {
  readonly model: { readonly uid: string };
  readonly params: { readonly where?: object };
  state: Record<string, unknown>;
}

const ORIGINS: Readonly<Record<string, Origin>> = {
  'admin::user': 'admin',
  'plugin::users-permissions.user': 'users-permissions',
};

const originOf = ({ model }: Hook): Origin => ORIGINS[model.uid] ?? 'admin';

/** People that a write is about, as they stand before it. */
const keepStandings = async (strapi: Core.Strapi, hook: Hook): Promise<void> => {
  const rows = (await strapi.db
    .queryBuilder(hook.model.uid)
    .init({ where: hook.params.where ?? {}, select: ['id'] })
    .execute()) as Array<{ id: number }>;
  const ids = rows.map(({ id }) => id);
  hook.state.standings = await inPresentTransaction(strapi, (db) =>
    readStandings(db, originOf(hook), ids)
  );
};

const before = (hook: Hook): readonly Standing[] =>
  (hook.state.standings as Standing[] | undefined) ?? [];

/**
 * A login that was blocked or got another password ends everywhere; other roles end all but the session of whoever gave
 * them. Strapi itself ends sessions on some of these ways only.
 */
const compare = async (strapi: Core.Strapi, hook: Hook): Promise<void> => {
  const origin = originOf(hook);
  const old = before(hook);
  const now = await inPresentTransaction(strapi, (db) =>
    readStandings(
      db,
      origin,
      old.map(({ id }) => id)
    )
  );
  const after = new Map(now.map((each) => [each.id, each]));
  const changed = (what: 'login' | 'roles') =>
    old.filter((each) => after.get(each.id)?.[what] !== each[what]).map(({ id }) => id);
  const [logins, roles] = [changed('login'), changed('roles')];
  if (logins.length > 0) await endSessions(strapi, origin, logins);
  if (roles.length > 0) await endSessions(strapi, origin, roles, presentSession(strapi, origin));
};

const endAll = (strapi: Core.Strapi, hook: Hook): Promise<void> =>
  endSessions(
    strapi,
    originOf(hook),
    before(hook).map(({ id }) => id)
  );

/** Sessions follow people: also where Strapi writes past the document service. */
export const watchPeople = (strapi: Core.Strapi): void => {
  const keep = (hook: Hook) => keepStandings(strapi, hook);
  strapi.db.lifecycles.subscribe({
    models: Object.keys(ORIGINS),
    beforeUpdate: keep,
    beforeUpdateMany: keep,
    beforeDelete: keep,
    beforeDeleteMany: keep,
    afterUpdate: (hook: Hook) => compare(strapi, hook),
    afterUpdateMany: (hook: Hook) => compare(strapi, hook),
    afterDelete: (hook: Hook) => endAll(strapi, hook),
    afterDeleteMany: (hook: Hook) => endAll(strapi, hook),
  } as never);
};
