const types = {
  provider: 'api::provider.provider',
  geo: 'api::geo.geo',
  group: 'api::project-group.project-group',
  project: 'api::project.project',
};

const required = {
  provider: {},
  geo: { name_ru: 'Гео', name_en: 'Geo', kind: 'country' },
  group: {},
  project: { time_zone: 'Europe/Moscow' },
};

/** Makes dictionary rows: `[{ type, code, more }]`. Gives their integer ids by code. */
export default async function makeWorld(strapi, { rows }) {
  const ids = {};
  for (const { type, code, more = {} } of rows) {
    const known = strapi.contentType(types[type]).attributes;
    const data = { code, name: code, ...required[type], ...more };
    const fits = Object.fromEntries(Object.entries(data).filter(([name]) => name in known));
    ids[code] = (await strapi.documents(types[type]).create({ data: fits })).id;
  }
  return ids;
}
