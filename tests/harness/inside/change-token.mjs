/** What an administrator does to an API token on its page. */
export default async function changeToken(strapi, { id, how, permissions }) {
  const tokens = strapi.service('admin::api-token-content-api');
  if (how === 'delete') await tokens.revoke(id);
  else if (how === 'renew') await tokens.regenerate(id);
  else await tokens.update(id, { permissions });
  return true;
}
