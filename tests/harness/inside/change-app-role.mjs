/** Gives a users-permissions role one more scope, as its settings page does. */
export default async function changeAppRole(strapi, { id, action }) {
  await strapi.db
    .query('plugin::users-permissions.permission')
    .create({ data: { action, role: id } });
  return true;
}
