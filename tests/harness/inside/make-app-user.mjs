/** Makes a users-permissions user in a role of his own that holds the given scopes. */
export default async function makeAppUser(strapi, { name, scopes }) {
  const role = await strapi.db.query('plugin::users-permissions.role').create({
    data: { name: `role of ${name}`, description: '', type: `role-${name}` },
  });
  for (const action of scopes)
    await strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action, role: role.id } });
  const user = await strapi
    .plugin('users-permissions')
    .service('user')
    .add({
      username: name,
      email: `${name}@numera.test`,
      password: 'app-user-password-1',
      provider: 'local',
      confirmed: true,
      blocked: false,
      role: role.id,
    });
  return { id: user.id, role: role.id };
}
