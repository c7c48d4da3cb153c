// The database of this installation: a real one by DATABASE_URL, else the embedded one, which is started.
import path from 'node:path';
import { embeddedEnvironment, usesEmbedded } from '../environment/app-environment.mjs';
import { atEnd } from '../processes/end-cleanly.mjs';
import { startPostgres, stopPostgres } from '../postgres.mjs';

/**
 * @param {{ root: string, given: NodeJS.ProcessEnv, ours?: boolean, say?: (line: string) => void }} wish
 *   `ours`: this command runs the installation, so it stops the embedded server at its end even when a killed
 *   predecessor had started it; others stop it only if they started it
 * @returns {Promise<{ env: NodeJS.ProcessEnv, note: string }>}
 */
export async function prepareDatabase({ root, given, ours = false, say = console.log }) {
  if (!usesEmbedded(given)) {
    return { env: given, note: `given by DATABASE_URL: ${new URL(given.DATABASE_URL).host}` };
  }
  const dir = path.join(root, '.data', 'postgres');
  const forget = atEnd(() => stopPostgres({ dir }));
  const server = await startPostgres({ dir, say });
  if (!server.started && !ours) forget();
  const note = `${server.started ? 'started' : 'runs already'} on 127.0.0.1:${server.port} as ${server.account}`;
  return { env: embeddedEnvironment(root, given, server), note };
}
