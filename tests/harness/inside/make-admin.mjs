/** Makes an admin user with one role and opens a session for him, without the login's rate limit. */
export default async function makeAdmin(strapi, { role, email, password, language }) {
  const found =
    role === 'super-admin'
      ? await strapi.service('admin::role').getSuperAdmin()
      : await strapi.db.query('admin::role').findOne({ where: { code: role } });
  if (!found) {
    const all = await strapi.db.query('admin::role').findMany({ select: ['code'] });
    throw new Error(`no role ${role}; there are ${all.map(({ code }) => code).join(', ')}`);
  }
  const user = await strapi.service('admin::user').create({
    email,
    firstname: email.split('@')[0],
    password,
    isActive: true,
    preferedLanguage: language,
    roles: [found.id],
  });
  const sessions = strapi.sessionManager('admin');
  const { token } = await sessions.generateRefreshToken(String(user.id), `device-${user.id}`, {
    type: 'session',
  });
  const access = await sessions.generateAccessToken(token);
  return { id: user.id, role: found.id, token: access.token };
}
