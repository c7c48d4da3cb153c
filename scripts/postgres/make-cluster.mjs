// initdb, once. Into a folder beside, then renamed: a cluster is there whole or not at all.
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runAs } from './choose-account.mjs';
import { writePrivate } from './keep-access.mjs';
import { loginNames } from './make-logins.mjs';

export function makeCluster({ base, data, account, binaries, password }) {
  if (existsSync(path.join(data, 'PG_VERSION'))) return false;
  clearLeftovers(base);
  const fresh = path.join(base, `making-${process.pid}`);
  const secret = `${fresh}.password`;
  mkdirSync(fresh, { mode: 0o700 });
  writePrivate(secret, `${password}\n`);
  if (account.uid !== undefined)
    for (const each of [fresh, secret]) chownSync(each, account.uid >>> 0, account.gid >>> 0);
  try {
    const made = runAs(account, binaries.initdb, initdbArguments(fresh, secret), {
      cwd: base,
      env: serverEnvironment(base),
    });
    if (made.status !== 0)
      throw new Error(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`);
    rmSync(data, { recursive: true, force: true });
    renameSync(fresh, data);
    return true;
  } finally {
    rmSync(secret, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** ICU gives Cyrillic its upper and lower case wherever the server runs; the C locale keeps indexes portable. */
const initdbArguments = (folder, passwordFile) => [
  `--pgdata=${folder}`,
  `--username=${loginNames.superuser}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=und',
  '--locale=C',
  '--data-checksums',
];

/** No PG* variable of the caller's shell may steer the server. */
export function serverEnvironment(base) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', HOME: base, TZ: 'UTC' };
}

/** Of launchers that were killed: we hold the lock, so nobody else is making anything. */
function clearLeftovers(base) {
  for (const name of readdirSync(base).filter((each) => each.startsWith('making-'))) {
    rmSync(path.join(base, name), { recursive: true, force: true });
  }
}
