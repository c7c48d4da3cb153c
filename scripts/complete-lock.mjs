// complete-lock.mjs [package-lock.json]
// A registry that lacks some optional platform packages makes npm leave them out of the lock (or leave bare entries
// without a version), and then `npm ci` refuses the lock. This writes what is known of them: the version that the
// parent asks for, and `os`, `cpu`, `libc` read from the name. Nothing is invented: no integrity, no URL; a machine
// of that platform fetches them by version, every other machine skips them.
// `resolved` addresses go: the lock must not name the registry of the person who wrote it.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

const sameName = (...names) => Object.fromEntries(names.map((name) => [name, name]));
const OS = {
  ...sameName('darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'openharmony'),
  ...sameName('sunos', 'netbsd', 'aix'),
  windows: 'win32',
};
const CPU = {
  ...sameName('x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el'),
  ppc64le: 'ppc64',
};
const LIBC = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

function platformOf(name) {
  const words = name.split('/').pop().split('-');
  const pick = (map) => words.map((word) => map[word]).filter(Boolean);
  const [os] = pick(OS);
  const [cpu] = pick(CPU);
  if (!os || !cpu) throw new Error(`${name}: the platform cannot be read from the name`);
  const libc = os === 'linux' ? pick(LIBC) : [];
  return { os: [os], cpu: [cpu], ...(libc.length ? { libc } : {}) };
}

/** Where `require` from `from` would look, nearest first. */
function places(from, name) {
  const list = [];
  for (let dir = from; ; dir = above(dir)) {
    list.push(`${dir ? `${dir}/` : ''}node_modules/${name}`);
    if (!dir) return list;
  }
}

const above = (dir) =>
  dir.includes('/node_modules/') ? dir.slice(0, dir.lastIndexOf('/node_modules/')) : '';

function complete(from, name, version) {
  const found = places(from, name).find((place) => packages[place]?.version);
  if (found || !/^\d+\.\d+\.\d+/.test(version)) return false;
  const bare = places(from, name).find((place) => packages[place]);
  // Beside the parent: the root may hold another version for another parent.
  const place = bare ?? `${from.slice(0, from.lastIndexOf('node_modules/'))}node_modules/${name}`;
  packages[place] = { version, optional: true, ...platformOf(name) };
  return true;
}

let completed = 0;
let stripped = 0;
for (const [from, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (complete(from, name, version)) completed += 1;
  }
  if (/^https?:/.test(entry.resolved ?? '')) {
    delete entry.resolved;
    stripped += 1;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`completed ${completed}, addresses removed ${stripped}`);
