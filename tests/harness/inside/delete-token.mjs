export default async function deleteToken(strapi, { id }) {
  await strapi.db.query('admin::api-token').delete({ where: { id } });
  return true;
}
