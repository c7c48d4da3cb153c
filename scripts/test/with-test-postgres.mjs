// A PostgreSQL for the tests, without fsync. It is stopped at the end whoever started it: a run that was killed
// leaves one behind. Its files stay, so that the next run finds the template database made.
import path from 'node:path';
import { startPostgres, stopPostgres } from '../postgres.mjs';
import { atEnd } from '../processes/end-cleanly.mjs';

export async function withTestPostgres(data, work) {
  const dir = path.join(data, 'test-postgres');
  const stop = () => stopPostgres({ dir });
  const forget = atEnd(stop);
  try {
    const wish = { port: 55433, fsync: false, maxConnections: 200, say: console.log };
    const { superuserUrl } = await startPostgres({ dir, ...wish });
    return await work(superuserUrl);
  } finally {
    forget();
    await stop();
  }
}
