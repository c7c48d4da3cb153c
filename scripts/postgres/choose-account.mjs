// PostgreSQL refuses to run as root. As root the server gets another account; an ordinary user runs it as himself.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ uid?: number, gid?: number, prefix: string[], name: string }} Account
 *   `prefix` stands before every command; without uid the command runs as we do
 */
const asWeAre = { prefix: [], name: 'this user' };
// Root outside, an ordinary number inside: the server sees no root, and the files stay ours.
const namespace = {
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'],
  name: 'root in a user namespace',
};

/**
 * Who runs the server whose files stand in `data`, below the existing folder `base`.
 * @returns {Account | undefined} undefined: root, and no account may enter the folder
 */
export function chooseAccount({ base, data, postgres }) {
  const owner = ownerOf(data);
  if (process.getuid?.() !== 0) {
    if (owner && owner.uid !== process.getuid?.()) throw new Error(foreignData(data, owner));
    return asWeAre;
  }
  // Data that exist decide; else nobody, else the person whose folder this is.
  const candidates = owner ? [asAccount(owner)] : [nobody(), ownerAbove(base), namespace];
  return candidates.find((account) => account && canRun(account, postgres, base));
}

export function runAs(account, file, args, options = {}) {
  const { uid, gid, prefix } = account;
  const [command, ...rest] = [...prefix, file, ...args];
  const ids = uid === undefined ? {} : { uid, gid };
  return spawnSync(command, rest, { ...ids, encoding: 'utf8', ...options });
}

export function nobody() {
  const ask = (flag) => spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  const [uid, gid] = [ask('-u'), ask('-g')];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout) | 0, gid: Number(gid.stdout) | 0, prefix: [], name: 'nobody' };
}

function ownerOf(folder) {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && { uid: found.uid | 0, gid: found.gid | 0 };
}

const asAccount = (owner) =>
  owner.uid === 0 ? namespace : { ...owner, prefix: [], name: nameOf(owner.uid) };

function nameOf(uid) {
  const asked = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : `user ${uid}`;
}

function ownerAbove(folder) {
  const owner = ownerOf(folder);
  if (owner && owner.uid !== 0) return asAccount(owner);
  const above = path.dirname(folder);
  return above === folder ? undefined : ownerAbove(above);
}

/** The binary must start and the folder must open: a closed folder anywhere above forbids both. */
function canRun(account, postgres, base) {
  const version = runAs(account, postgres, ['--version'], { cwd: '/' });
  if (version.status !== 0) return false;
  return runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', base], { cwd: '/' }).status === 0;
}

const foreignData = (data, owner) =>
  `${data} belongs to ${nameOf(owner.uid)}: it was made by another run, most likely as root. ` +
  'Start as that user or as root, or move the folder aside to begin anew.';
