import { createRequire } from 'node:module';
import path from 'node:path';

/** Dictionaries, logins and a small past, by the functions of the demo itself, inside the application. */
export default async function seedDemo(strapi, { rows }) {
  const require = createRequire(path.join(strapi.dirs.dist.root, 'src', 'demo.js'));
  const { seedDictionaries } = require('./demo/seed-dictionaries.js');
  const { seedUsers } = require('./demo/seed-users.js');
  const { seedHistory } = require('./demo/seed-history.js');
  const { dbOf } = require('./plugins/core/server/src/db.js');
  const { fold } = require('./plugins/conversion/server/src/public.js');
  await seedDictionaries(strapi);
  await seedUsers(strapi);
  const made = await seedHistory(dbOf(strapi), rows);
  await fold(dbOf(strapi));
  return made;
}
