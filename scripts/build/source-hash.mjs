// A fingerprint of the sources, so that an unchanged tree is not built again.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const common = ['package.json', 'package-lock.json', 'tsconfig.json', 'config'];
const isTest = (file) => /\.test\.[cm]?[jt]sx?$|\/tests\//.test(file);
/** The browser's half never imports a server's (a lint rule), so a change there leaves the bundle alone. */
const isServerOnly = (file) => /^src\/(api|middlewares|extensions)\/|\/server\//.test(file);
const isAdminOnly = (file) => /^src\/admin\/|^src\/plugins\/[^/]+\/admin\//.test(file);

export const hashServer = (root) => hash(root, (file) => !isTest(file) && !isAdminOnly(file));

/** `publicUrl` is written into the bundle. */
export const hashAdmin = (root, publicUrl = '') =>
  hash(root, (file) => !isTest(file) && !isServerOnly(file)) + publicUrl;

function hash(root, counts) {
  const sum = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of [...common, 'src'].flatMap((each) => filesOf(root, each)).filter(counts)) {
    sum.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return sum.digest('hex');
}

function filesOf(root, place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesOf(root, `${place}/${name}`));
}
