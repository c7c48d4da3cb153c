/** Makes an admin user with one role. */
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
  return { id: user.id, role: found.id };
}
