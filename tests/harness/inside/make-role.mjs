const wanted = (actions) =>
  actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));

/** Makes an admin role that holds these actions, or gives an existing one (`id`) these and no others. */
export default async function makeRole(strapi, { id, name, actions }) {
  const roles = strapi.service('admin::role');
  const role = id ? { id } : await roles.create({ name, description: '' });
  await roles.assignPermissions(role.id, wanted(actions));
  return strapi.db.query('admin::role').findOne({ where: { id: role.id }, select: ['id', 'code'] });
}
