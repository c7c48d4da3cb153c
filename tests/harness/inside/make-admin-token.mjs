/** Makes a token of Strapi's admin kind with everything that its owner may do. */
export default async function makeAdminToken(strapi, { owner, name }) {
  const user = await strapi.db
    .query('admin::user')
    .findOne({ where: { id: owner }, populate: ['roles'] });
  const permissions = await strapi.service('admin::permission').findUserPermissions(user);
  const made = await strapi.service('admin::api-token-admin').create(
    {
      name,
      description: '',
      kind: 'admin',
      lifespan: null,
      adminPermissions: permissions.map(({ action, subject, properties, conditions }) => ({
        action,
        subject,
        properties,
        conditions,
      })),
    },
    user
  );
  return { id: made.id, token: made.accessKey };
}
