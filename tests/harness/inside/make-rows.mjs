/** Makes dictionary rows of any content type in order: `[{ uid, data }]`. Gives `{ id, documentId }` of each. */
export default async function makeRows(strapi, { rows }) {
  const made = [];
  for (const { uid, data } of rows) {
    const { id, documentId } = await strapi.documents(uid).create({ data });
    made.push({ id, documentId });
  }
  return made;
}
