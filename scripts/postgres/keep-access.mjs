// Port and passwords of a cluster, kept beside it in a file only the owner can read.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const logins = ['superuser', 'owner', 'app'];

/** @returns {{ port?: number, passwords: Record<'superuser' | 'owner' | 'app', string> }} */
export function readAccess(base) {
  const file = path.join(base, 'access.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const passwords = Object.fromEntries(
    logins.map((login) => [login, randomBytes(24).toString('hex')])
  );
  writeAccess(base, { passwords });
  return readAccess(base);
}

export function writeAccess(base, access) {
  mkdirSync(base, { recursive: true, mode: 0o755 });
  writePrivate(path.join(base, 'access.json'), `${JSON.stringify(access, null, 2)}\n`);
}

/** Whole or not at all: a power cut between two writes must not leave half a password file. */
export function writePrivate(file, text) {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}
