// The database and its two logins: the owner migrates, the app works (and is no superuser).
// Runs at every start and changes nothing when all is there, so a start that was cut off is mended by the next.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export const loginNames = { superuser: 'numera_super', owner: 'numera_owner', app: 'numera_app' };
export const databaseName = 'numera';

/**
 * @typedef {{ name: string, password: string }} Login
 * @param {{ owner: Login, app: Login, database: string }} wish
 * @param {() => boolean} isThere whether the server still lives: nobody waits for a dead one to answer
 */
export async function makeLogins(superuserUrl, { owner, app, database }, isThere = () => true) {
  const client = await connect(superuserUrl, isThere);
  try {
    // Two launchers at once: the second waits, then finds everything made.
    await client.query('select pg_advisory_lock(7263180)');
    for (const login of [owner, app]) await makeLogin(client, login);
    const [ownerName, appName] = [owner, app].map(({ name }) => client.escapeIdentifier(name));
    // The owner makes schemas "authorization" the app: for that he must be a member.
    await client.query(`grant ${appName} to ${ownerName}`);
    await makeDatabase(client, database, { ownerName, appName });
  } finally {
    await client.end();
  }
}

async function makeLogin(client, { name, password }) {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  const attributes = 'login nosuperuser nocreatedb nocreaterole nobypassrls';
  await client.query(
    `${verb} role ${client.escapeIdentifier(name)} ${attributes} password ${client.escapeLiteral(password)}`
  );
}

// Recovering or ending; not listening yet or no more; gone in the middle of the greeting.
const PASSING = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET']);
const isPassing = ({ code, message }) =>
  PASSING.has(code) || /terminated unexpectedly/.test(message);

/** A server found running may still be recovering, or be dead without being gone yet. */
async function connect(connectionString, isThere, patience = 60_000) {
  for (const since = Date.now(); ; await sleep(200)) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (!isPassing(error) || !isThere() || Date.now() - since > patience) throw error;
    }
  }
}

async function makeDatabase(client, database, { ownerName, appName }) {
  const name = client.escapeIdentifier(database);
  const found = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (found.rowCount === 0) await client.query(`create database ${name} owner ${ownerName}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect, temporary on database ${name} to ${appName}`);
}
