/** Makes a content API token: `custom` with the given scopes, `read-only` or `full-access`. */
export default async function makeToken(strapi, { name, type, scopes }) {
  const made = await strapi.service('admin::api-token-content-api').create({
    name,
    description: '',
    type,
    kind: 'content-api',
    lifespan: null,
    ...(type === 'custom' ? { permissions: scopes } : {}),
  });
  return { id: made.id, token: made.accessKey };
}
