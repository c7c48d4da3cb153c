/** A further session of somebody who is there: a page opens with it, past the login's rate limit. */
export default async function openSession(strapi, { email, language }) {
  const user = await strapi.db.query('admin::user').findOne({ where: { email } });
  if (!user) throw new Error(`nobody has the address ${email}`);
  await strapi.db
    .query('admin::user')
    .update({ where: { id: user.id }, data: { preferedLanguage: language } });
  const sessions = strapi.sessionManager('admin');
  const device = `browser-${user.id}-${Date.now()}`;
  const { token } = await sessions.generateRefreshToken(String(user.id), device, {
    type: 'session',
  });
  const access = await sessions.generateAccessToken(token);
  return { id: user.id, token: access.token };
}
