const origins = { user: 'admin', 'app-user': 'users-permissions' };

/** Opens one more session for somebody, and gives its access token. */
export default async function openSession(strapi, { kind, id }) {
  const sessions = strapi.sessionManager(origins[kind]);
  const { token } = await sessions.generateRefreshToken(
    String(id),
    `device-${id}-${Math.random()}`,
    {
      type: 'refresh',
    }
  );
  return (await sessions.generateAccessToken(token)).token;
}
