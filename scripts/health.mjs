// The container's health check: a web process answers that it is ready, a worker was heard of lately.
import { hostname } from 'node:os';
import pg from 'pg';
import { root } from './bootstrap.mjs';
import { givenEnvironment } from './environment/app-environment.mjs';

// Ten beats of a worker, as the Jobs page counts.
const ALIVE_SECONDS = 30;

async function isReady(port) {
  const signal = AbortSignal.timeout(5000);
  const answer = await fetch(`http://127.0.0.1:${port}/api/numera/ready`, { signal });
  return answer.status === 200;
}

/** A worker's row is named for its machine, so another worker's beat does not speak for this one. */
async function wasHeard({ DATABASE_DIRECT_URL, DATABASE_URL }) {
  const connectionString = DATABASE_DIRECT_URL || DATABASE_URL;
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
  });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select 1 from crm.jobs_workers
       where starts_with(id, $1) and heard_at > now() - $2 * interval '1 second'`,
      [`${hostname()}-`, ALIVE_SECONDS]
    );
    return rowCount > 0;
  } finally {
    await client.end();
  }
}

const env = givenEnvironment(root);
const asked = env.NUMERA_ROLE === 'worker' ? wasHeard(env) : isReady(env.PORT || 1337);
const healthy = await asked.catch((error) => {
  console.error(error.message);
  return false;
});
process.exitCode = healthy ? 0 : 1;
