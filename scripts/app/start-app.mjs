// The app's process: Strapi with a port (web, all) or without (worker).
import { startCommand } from '../processes/run-command.mjs';

const programs = {
  all: ['node_modules/@strapi/strapi/bin/strapi.js', 'start'],
  web: ['node_modules/@strapi/strapi/bin/strapi.js', 'start'],
  worker: ['dist/src/worker.js'],
};

/** @param {{ root: string, env: NodeJS.ProcessEnv, log?: string }} wish */
export function startApp({ root, env, log }) {
  const program = programs[env.NUMERA_ROLE || 'all'];
  // Longer than the app's own patience with requests and jobs in flight.
  const grace = (Number(env.NUMERA_DRAIN_SECONDS || 20) + 20) * 1000;
  return startCommand(process.execPath, program, { cwd: root, env, log, grace });
}
