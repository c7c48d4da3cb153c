// PostgreSQL refuses to run as root. As root the server gets another account; an ordinary user runs it as himself.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ uid?: number, gid?: number, prefix: string[], name: string }} Account
 *   `prefix` stands before every command; without uid the command runs as we do.
 */
const asWeAre = { prefix: [], name: 'this user' };
// root outside, an ordinary number inside: the server sees no root, the files stay ours.
const namespace = {
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'],
  name: 'root in a user namespace',
};

/** @returns {Account} who runs the server whose files stand in `data`, below the existing folder `base` */
export function chooseAccount({ base, data, postgres }) {
  const owner = ownerOf(data);
  if (process.getuid?.() !== 0) {
    if (owner && owner.uid !== process.getuid?.()) throw new Error(foreignData(data, owner));
    return asWeAre;
  }
  const candidates = owner ? [owner] : [nobody(), ownerOf(path.dirname(base)), { uid: 0 }];
  for (const candidate of candidates) {
    if (!candidate) continue;
    const account = candidate.uid === 0 ? namespace : { ...candidate, prefix: [] };
    if (canRun(account, postgres, base)) return account;
  }
  throw new Error(unreachable(base, owner));
}

/** Ends in -c arguments that a shell never sees. */
export function runAs(account, file, args, options = {}) {
  const { uid, gid, prefix } = account;
  const [command, ...rest] = [...prefix, file, ...args];
  return spawnSync(command, rest, {
    ...(uid === undefined ? {} : { uid, gid }),
    encoding: 'utf8',
    ...options,
  });
}

function ownerOf(folder) {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return undefined;
  return { uid: found.uid | 0, gid: found.gid | 0, name: `user ${found.uid}` };
}

function nobody() {
  const ask = (flag) => spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  const [uid, gid] = [ask('-u'), ask('-g')];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout) | 0, gid: Number(gid.stdout) | 0, name: 'nobody' };
}

/** The binary must start and the folder must open: a home folder of mode 0700 above either forbids both. */
function canRun(account, postgres, base) {
  const version = runAs(account, postgres, ['--version'], { cwd: '/' });
  if (version.status !== 0) return false;
  return runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', base], { cwd: '/' }).status === 0;
}

const foreignData = (data, owner) =>
  `${data} belongs to ${owner.name}, made by another run (most likely as root). ` +
  'Start as that user, or give the folder away: chown -R, or move it aside to begin anew.';

const unreachable = (base, owner) =>
  `PostgreSQL may not run as root, and ${owner?.name ?? 'nobody'} may not enter ${base} or node_modules ` +
  '(a folder above is closed to others, and user namespaces are off). Move the project to an open folder ' +
  'such as /opt/numera, start as an ordinary user, or set DATABASE_URL to a server of your own.';
