import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Requests that the drain would wait for. */
export default function countInFlight(strapi) {
  return require(
    path.join(strapi.dirs.dist.src, 'plugins/core/server/src/drain.js')
  ).requestsInFlight();
}
