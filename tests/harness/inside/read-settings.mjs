/** What the application really runs with, for what may never be left to a default. */
export default async function readSettings(strapi) {
  const { config } = strapi;
  const own = 'plugin::users-permissions';
  const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
  return {
    adminAlgorithm: config.get('admin.auth.options.algorithm'),
    appAlgorithm: config.get(`${own}.jwt.algorithm`),
    sessionMode: config.get(`${own}.jwtManagement`),
    cookiesForServerOnly: config.get(`${own}.sessions.httpOnly`),
    transfer: config.get('server.transfer.remote.enabled'),
    mcp: config.get('server.mcp.enabled', false),
    ownLimiters: [
      config.get('admin.rateLimit.enabled'),
      config.get(`${own}.ratelimit.enabled`),
      config.get('plugin::email.ratelimit.enabled'),
    ],
    strictQueries: [config.get('api.rest.strictParams'), config.get('api.documents.strictParams')],
    registration: (await store.get({})).allow_register,
  };
}
