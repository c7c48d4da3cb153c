const uid = 'api::access-scope.access-scope';

/** Changes or removes a scope row by the document service, as its pages do. */
export default async function changeScope(strapi, { id, data, remove = false }) {
  const { documentId } = await strapi.db.query(uid).findOne({ where: { id } });
  if (remove) await strapi.documents(uid).delete({ documentId });
  else await strapi.documents(uid).update({ documentId, data });
  return documentId;
}
