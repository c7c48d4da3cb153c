// Demo data and logins. The seeding is the app's (`dist/src/demo.js`); this decides whether it is needed.
import path from 'node:path';
import pg from 'pg';
import { runCommand } from '../processes/run-command.mjs';
import { choosePasswords, logins, readDemo, writeDemo } from './choose-passwords.mjs';

/**
 * @param {{ root: string, data: string, env: NodeJS.ProcessEnv, rows: number, renew: boolean, log: string }} wish
 * @returns {Promise<{ note: string, passwords?: { admin: string, manager: string }, shown: () => void }>}
 */
export async function seedDemo({ root, data, env, rows, renew, log }) {
  const file = path.join(data, 'demo.json');
  // The database decides: somebody may have deleted it and kept the note.
  const present = await hasLogins(env.DATABASE_URL);
  const demo = present ? readDemo(file) : { rows: 0, shown: false };
  const passwords = choosePasswords({ fixed: env.NUMERA_DEMO_PASSWORD, shown: demo.shown, renew });
  const shown = () => writeDemo(file, { rows: Math.max(rows, demo.rows), shown: true });
  if (present && demo.rows >= rows && !passwords) return { note: 'there already', shown };
  await runCommand(process.execPath, ['dist/src/demo.js', '--rows', String(rows)], {
    cwd: root,
    log,
    env: { ...env, ...seedEnvironment(rows, passwords) },
  });
  // Not yet "shown": a kill between here and the last line makes new passwords at the next start.
  writeDemo(file, { rows, shown: demo.shown && !passwords });
  return { note: `${rows.toLocaleString('en')} numbers`, passwords, shown };
}

/** With a password the seeder makes the user or sets his password; without one it leaves users alone. */
const seedEnvironment = (rows, passwords) => ({
  NUMERA_DEMO: '1',
  // The seeder boots the app: it must not begin jobs that its end would cut off.
  NUMERA_ROLE: 'web',
  NUMERA_DEMO_ROWS: String(rows),
  NUMERA_DEMO_ADMIN_PASSWORD: passwords?.admin ?? '',
  NUMERA_DEMO_MANAGER_PASSWORD: passwords?.manager ?? '',
});

async function hasLogins(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const table = await client.query("select to_regclass('public.admin_users') as name");
    if (!table.rows[0].name) return false;
    const found = await client.query('select 1 from admin_users where email = any($1)', [
      Object.values(logins),
    ]);
    return found.rowCount === Object.keys(logins).length;
  } finally {
    await client.end();
  }
}
