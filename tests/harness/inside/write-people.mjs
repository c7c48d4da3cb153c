/** Writes people as Strapi itself does below its services: `how` is a method of its query engine. */
export default async function writePeople(strapi, { uid, how, where, data }) {
  await strapi.db.query(uid)[how]({ where, ...(data ? { data } : {}) });
}
