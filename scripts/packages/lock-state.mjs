// Are the installed packages those of the lock file?
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const stampFile = (root) => path.join(root, 'node_modules', '.numera-lock');

/** Native parts differ by platform and by Node's major version. */
function stampOf(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const [major] = process.versions.node.split('.');
  const hash = createHash('sha256').update(lock).digest('hex');
  return `${hash} ${process.platform} ${process.arch} node${major}\n`;
}

export function isInstalled(root) {
  const stamp = stampFile(root);
  const written = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  const wanted = stampOf(root);
  if (written === wanted) return true;
  const otherMachine = written && machineOf(written) !== machineOf(wanted);
  if (otherMachine || !agreesWithLock(root)) return false;
  // Somebody ran `npm install` himself, and it fits.
  writeStamp(root);
  return true;
}

const machineOf = (stamp) => stamp.split(' ').slice(1).join(' ');

export function writeStamp(root) {
  writeFileSync(stampFile(root), stampOf(root));
}

/** npm's own record of what it put into node_modules, compared with the lock. */
function agreesWithLock(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(record);
  return Object.entries(wanted)
    .filter(([place, entry]) => place !== '' && !entry.optional && !entry.devOptional)
    .every(([place, entry]) => present[place]?.version === entry.version);
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** @returns {{ present: number, all: number }} how far an installation has come */
export function countInstalled(root, places) {
  const present = places.filter((place) => existsSync(path.join(root, place, 'package.json')));
  return { present: present.length, all: places.length };
}

export function neededPlaces(root) {
  const packages = packagesOf(path.join(root, 'package-lock.json'));
  return Object.keys(packages).filter((place) => place !== '' && !packages[place].optional);
}
