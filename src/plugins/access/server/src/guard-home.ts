import type { Core } from '@strapi/strapi';
import { requestOf } from './sight';

interface Ability {
  can(action: string): boolean;
}

interface Documents {
  readonly draft: number;
  readonly published: number;
  readonly modified: number;
}

interface ContentHome {
  getCountDocuments(): Promise<Documents>;
}

type Statistics = Readonly<Record<string, number | null>>;

interface AdminHome {
  getKeyStatistics(): Promise<Statistics>;
}

/** Figures of the home page, and the right to see the pages that they are figures of. */
const rightTo: Readonly<Record<string, string>> = {
  assets: 'plugin::upload.read',
  admins: 'admin::users.read',
  webhooks: 'admin::webhooks.read',
  apiTokens: 'admin::api-tokens.read',
};

const readableTypes = async (strapi: Core.Strapi, user: number): Promise<string[]> => {
  const permissions = (await strapi.service('admin::permission').findMany({
    where: { role: { users: { id: user } }, action: 'plugin::content-manager.explorer.read' },
  })) as ReadonlyArray<{ subject: string | null }>;
  const subjects = new Set(permissions.map(({ subject }) => subject ?? ''));
  return Object.keys(strapi.contentTypes).filter((uid) => subjects.has(uid));
};

/** One after the other: it is a page's decoration and must not take the pool. */
const countRows = async (strapi: Core.Strapi, types: readonly string[]): Promise<number> => {
  let rows = 0;
  for (const uid of types) rows += await strapi.db.query(uid).count();
  return rows;
};

/**
 * The home page of the panel is every user's. Strapi counts its tables there past the query builder in which reads are
 * guarded, and tells everybody how many users and tokens there are. Here rows are counted as the caller sees them (none of
 * our types has drafts), and figures of pages that are closed to him are left out: the widget shows no `null`.
 */
export const guardHome = (strapi: Core.Strapi): void => {
  const content = strapi.service('plugin::content-manager.homepage') as ContentHome;
  const admin = strapi.service('admin::homepage') as AdminHome;
  const count = admin.getKeyStatistics;
  if (typeof content.getCountDocuments !== 'function' || typeof count !== 'function')
    throw new Error('Strapi counts for its home page in another way');
  content.getCountDocuments = async () => {
    const user = requestOf(strapi)?.state.user as { id: number } | undefined;
    const types = user ? await readableTypes(strapi, user.id) : [];
    return { draft: 0, published: await countRows(strapi, types), modified: 0 };
  };
  admin.getKeyStatistics = async () => {
    const ability = requestOf(strapi)?.state.userAbility as Ability | undefined;
    const all = await count();
    return Object.fromEntries(
      Object.entries(all).map(([name, value]) => {
        const right = rightTo[name];
        return [name, right === undefined || ability?.can(right) ? value : null];
      })
    );
  };
};
