// The database of this installation: a real one by DATABASE_URL, else the embedded one, which is started.
import path from 'node:path';
import { embeddedEnvironment, usesEmbedded } from '../environment/app-environment.mjs';
import { atEnd } from '../processes/end-cleanly.mjs';
import { startPostgres, stopPostgres } from '../postgres.mjs';

/**
 * Who started the embedded server stops it at his end, after everything that was begun later.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, note: string }>}
 */
export async function prepareDatabase({ root, given, say = console.log }) {
  if (!usesEmbedded(given))
    return { env: given, note: `given by DATABASE_URL: ${new URL(given.DATABASE_URL).host}` };
  const dir = path.join(root, '.data', 'postgres');
  let mine = true;
  const forget = atEnd(async () => void (mine && (await stopPostgres({ dir }))));
  const server = await startPostgres({ dir, say });
  mine = server.started;
  if (!mine) forget();
  const note = `${server.started ? 'started' : 'runs already'} on 127.0.0.1:${server.port} as ${server.account}`;
  return { env: embeddedEnvironment(root, given, server), note };
}
