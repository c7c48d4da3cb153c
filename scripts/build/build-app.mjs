// The server (tsc, seconds) and the admin's bundle (Vite, a minute and 2 GB), each only when its sources changed.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../processes/run-command.mjs';
import { hashAdmin, hashServer } from './source-hash.mjs';

const ADMIN_STAMP = '.admin-hash';
const SERVER_STAMP = '.server-hash';
const kept = new Set(['build', ADMIN_STAMP]);

/** @returns {Promise<string>} what was done, in words */
export async function buildApp({ root, env, log }) {
  const server = hashServer(root);
  const admin = hashAdmin(root, env.PUBLIC_URL);
  const adminFresh = isFresh(root, ADMIN_STAMP, admin) && existsSync(path.join(root, 'dist/build/index.html'));
  if (adminFresh) return compileServer({ root, env, log });
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const strapi = path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js');
  await runCommand(process.execPath, [strapi, 'build'], { cwd: root, env, log });
  writeStamp(root, SERVER_STAMP, server);
  writeStamp(root, ADMIN_STAMP, admin);
  return 'server and admin built';
}

export async function compileServer({ root, env, log }) {
  const server = hashServer(root);
  if (isFresh(root, SERVER_STAMP, server)) return 'fresh, nothing to do';
  clearServer(root);
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  await runCommand(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: root, env, log });
  writeStamp(root, SERVER_STAMP, server);
  return 'server compiled';
}

/** A file whose source is gone must not be loaded still. */
function clearServer(root) {
  const dist = path.join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist).filter((each) => !kept.has(each))) {
    rmSync(path.join(dist, name), { recursive: true, force: true });
  }
}

function isFresh(root, stamp, hash) {
  const file = path.join(root, 'dist', stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

function writeStamp(root, stamp, hash) {
  writeFileSync(path.join(root, 'dist', stamp), hash);
}
