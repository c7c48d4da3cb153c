import type { Core, UID } from '@strapi/strapi';
import { env } from '../env';

interface Row {
  readonly id: number;
  readonly documentId: string;
}

const SCOPE = 'api::access-scope.access-scope' as UID.ContentType;

const login = async (
  strapi: Core.Strapi,
  email: string,
  role: string,
  names: [string, string],
  password?: string
) => {
  const user = (await strapi.db.query('admin::user').findOne({ where: { email } })) as Row | null;
  if (user && password) {
    await strapi.service('admin::user').updateById(user.id, { password });
    return user;
  }
  if (user || !password) return user;
  const { id } = (await strapi.db.query('admin::role').findOne({ where: { code: role } })) as Row;
  return (await strapi.service('admin::user').create({
    email,
    firstname: names[0],
    lastname: names[1],
    password,
    isActive: true,
    roles: [id],
    preferedLanguage: 'ru',
  })) as Row;
};

/** The manager works with every project, the pool and every geo; what he may do is his role's business. */
const scopeOfManager = async (strapi: Core.Strapi, user: Row): Promise<void> => {
  const name = 'Менеджер демо: все проекты';
  if (await strapi.db.query(SCOPE).findOne({ where: { name } })) return;
  const projects = (await strapi.db
    .query('api::project.project')
    .findMany({ select: ['id'] })) as Row[];
  await strapi.documents(SCOPE).create({
    data: {
      name,
      users: [user.id],
      provider_mode: 'all',
      group_mode: 'all',
      geo_mode: 'all',
      project_mode: 'listed',
      projects: projects.map(({ id }) => id),
      pool: true,
    } as never,
  });
};

/** `admin@numera.test` is a Numera Administrator, `manager@numera.test` a Manager with a scope of his own. */
export const seedUsers = async (strapi: Core.Strapi): Promise<void> => {
  await login(
    strapi,
    'admin@numera.test',
    'numera-administrator',
    ['Анна', 'Лебедева'],
    env.NUMERA_DEMO_ADMIN_PASSWORD
  );
  const manager = await login(
    strapi,
    'manager@numera.test',
    'numera-manager',
    ['Ольга', 'Киреева'],
    env.NUMERA_DEMO_MANAGER_PASSWORD
  );
  if (manager) await scopeOfManager(strapi, manager);
};
