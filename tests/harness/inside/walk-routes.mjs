import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Every mounted route with its kind and guard, and what is unsafe about ours. */
export default function walkRoutes(strapi) {
  const core = path.join(strapi.dirs.dist.src, 'plugins/core/server/src');
  const { walkRoutes: walk, unsafeRoutes } = require(path.join(core, 'route-walk.js'));
  return { routes: walk(strapi), unsafe: unsafeRoutes(strapi) };
}
