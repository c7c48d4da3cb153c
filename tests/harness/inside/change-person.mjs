const admin = (strapi, id, data) => strapi.service('admin::user').updateById(id, data);
const appUser = (strapi, id, data) =>
  strapi.plugin('users-permissions').service('user').edit(id, data);

/** Changes an admin user or an application user by the service that Strapi's own pages call. */
export default async function changePerson(strapi, { kind, id, data, remove = false }) {
  if (remove && kind === 'user') await strapi.service('admin::user').deleteById(id);
  else if (remove) await strapi.plugin('users-permissions').service('user').remove({ id });
  else await (kind === 'user' ? admin : appUser)(strapi, id, data);
  return true;
}
