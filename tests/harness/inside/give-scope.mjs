const side = { user: 'users', token: 'tokens', 'app-user': 'app_users' };

const dimension = (word, many, wish) =>
  wish === undefined || wish === 'all'
    ? { [`${word}_mode`]: 'all' }
    : { [`${word}_mode`]: 'listed', [many]: wish };

/** Makes a scope row for one caller; a dimension that is left out is `all`. */
export default async function giveScope(strapi, { kind, id, scope }) {
  const made = await strapi.documents('api::access-scope.access-scope').create({
    data: {
      name: `scope of ${kind} ${id}`,
      [side[kind]]: [id],
      ...dimension('project', 'projects', scope.projects),
      ...dimension('group', 'groups', scope.groups),
      ...dimension('provider', 'providers', scope.providers),
      ...dimension('geo', 'geos', scope.geos),
      pool: scope.pool ?? true,
    },
  });
  return made.id;
}
