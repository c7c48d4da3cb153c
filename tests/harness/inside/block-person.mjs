/** Shuts out an admin user or an application user who may have a session. */
export default async function blockPerson(strapi, { kind, id }) {
  if (kind === 'user') await strapi.service('admin::user').updateById(id, { isActive: false });
  else
    await strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { id }, data: { blocked: true } });
  return true;
}
