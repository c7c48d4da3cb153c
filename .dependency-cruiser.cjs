// The floors of the house: an import may only run down, and into another plugin only by its door.
const floors = {
  core: 1,
  audit: 3,
  access: 4,
  jobs: 4,
  numbers: 5,
  exchange: 6,
  distribution: 6,
  conversion: 7,
  softphone: 7,
  sftp: 7,
  'deleted-projects': 8,
};
const names = Object.keys(floors);
const plugin = (list) => `^src/plugins/(${list.join('|')})/`;
const anyPlugin = '^src/plugins/[^/]+/';
const door = '/server/src/public\\.ts$';
// Types and pure functions of a lower plugin, open to all; core has no door.
const open = `/(contract|domain)/|${door}`;

const error = (name, from, to) => ({ name, severity: 'error', from, to });

const down = names.map((name) =>
  error(
    `down-only-from-${name}`,
    { path: plugin([name]) },
    { path: plugin(names.filter((other) => other !== name && floors[other] >= floors[name])) }
  )
);

const doors = [
  error('every-plugin-has-a-floor', {}, { path: anyPlugin, pathNot: plugin(names) }),
  error(
    'through-the-door-only',
    { path: '^src/plugins/([^/]+)/(server|contract|domain)/' },
    { path: anyPlugin, pathNot: `^src/plugins/($1|core)/|${open}` }
  ),
  // The browser's half of a plugin: of others it sees contract and domain, of core the kit.
  error(
    'admin-through-contracts-only',
    { path: '^src/plugins/([^/]+)/admin/' },
    { path: anyPlugin, pathNot: '^src/plugins/$1/|^src/plugins/core/admin/|/(contract|domain)/' }
  ),
  error(
    'app-through-the-door-only',
    { path: '^src/(?!plugins/|admin/)' },
    { path: anyPlugin, pathNot: `^src/plugins/core/|${open}` }
  ),
  error(
    'plugins-know-no-app',
    { path: '^src/plugins/' },
    { path: '^src/', pathNot: '^src/(plugins/|env\\.ts$)' }
  ),
];

const inside = [
  error('admin-not-server', { path: '/admin/src/' }, { path: '/server/src/|^src/env\\.ts$' }),
  error('server-not-admin', { path: '/server/src/|^src/[^/]+\\.ts$' }, { path: '/admin/src/' }),
  error(
    'contract-and-domain-are-below-all',
    { path: '^src/plugins/[^/]+/(contract|domain)/' },
    { path: '/(server|admin)/src/|^src/env\\.ts$' }
  ),
  error('domain-below-contract', { path: '^src/plugins/[^/]+/domain/' }, { path: '/contract/' }),
  error(
    'domain-is-pure',
    { path: '^src/plugins/[^/]+/domain/' },
    {
      path: '^node:|^(fs|path|net|http|child_process|os)$|node_modules/(@strapi|pg|knex|koa|bullmq|ioredis|react)',
      pathNot: '^(node:)?crypto$',
    }
  ),
  error(
    'contract-is-pure',
    { path: '^src/plugins/[^/]+/contract/' },
    { path: '^node:|^(fs|path|net|http)$|node_modules/(@strapi|pg|knex|koa|bullmq|ioredis|react)' }
  ),
  error(
    'sql-below-services',
    { path: '/server/src/sql/' },
    { path: '/server/src/(controllers|services|jobs|routes)' }
  ),
  error(
    'services-below-controllers',
    { path: '/server/src/services/' },
    { path: '/server/src/(controllers|jobs|routes)' }
  ),
  error(
    'controllers-know-no-sql',
    { path: '/server/src/controllers/' },
    { path: '/server/src/sql/' }
  ),
  error('no-circle', {}, { circular: true }),
];

const outside = [
  error('no-unresolved', {}, { couldNotResolve: true }),
  error(
    'product-knows-no-tests',
    { path: '^src/', pathNot: '/tests/' },
    { path: '^(tests|bench|scripts)/|^src/plugins/[^/]+/tests/' }
  ),
];

module.exports = {
  forbidden: [...down, ...doors, ...inside, ...outside],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$|^src/plugins/[^/]+/tests/|^dist/' },
  },
};
