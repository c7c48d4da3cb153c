// For a server of one's own, once: the database and the two logins, named and keyed as the URLs say.
//   DATABASE_SUPERUSER_URL, DATABASE_OWNER_URL and DATABASE_URL   node scripts/make-database.mjs
import { root } from './bootstrap.mjs';
import { givenEnvironment } from './environment/app-environment.mjs';
import { makeLogins } from './postgres/make-logins.mjs';

const { DATABASE_SUPERUSER_URL, DATABASE_OWNER_URL, DATABASE_URL } = givenEnvironment(root);

function loginOf(name, url) {
  if (!url) throw new Error(`${name}: is missing`);
  const { username, password, pathname } = new URL(url);
  const login = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { ...login, database: decodeURIComponent(pathname.slice(1)) };
}

try {
  const owner = loginOf('DATABASE_OWNER_URL', DATABASE_OWNER_URL);
  const app = loginOf('DATABASE_URL', DATABASE_URL);
  if (!DATABASE_SUPERUSER_URL) throw new Error('DATABASE_SUPERUSER_URL: is missing');
  await makeLogins(DATABASE_SUPERUSER_URL, { owner, app, database: app.database });
  console.log(
    `database ${app.database}: logins ${owner.name} (owner) and ${app.name} (app) are there`
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
