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
  project: { timezone: 'Europe/Moscow' },
};

/** Makes dictionary rows: `[{ type, code, more }]`. Gives their integer ids by code. */
export default async function makeWorld(strapi, { rows }) {
  const ids = {};
  for (const { type, code, more = {} } of rows) {
    const known = strapi.contentType(types[type]).attributes;
    const name = 'name' in known ? { name: code } : {};
    const data = { code, ...name, ...required[type], ...more };
    for (const field of Object.keys(data))
      if (!(field in known)) throw new Error(`a ${type} has no attribute ${field}`);
    ids[code] = (await strapi.documents(types[type]).create({ data })).id;
  }
  return ids;
}
