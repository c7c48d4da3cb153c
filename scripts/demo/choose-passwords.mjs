// Passwords of the demo logins: made per installation, handed to the seeder once, shown once, kept nowhere in clear.
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writePrivate } from '../postgres/keep-access.mjs';

export const logins = { admin: 'admin@numera.test', manager: 'manager@numera.test' };

// Without letters that are read wrong from a screen; Strapi asks for a small one, a capital and a digit.
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

/**
 * @param {{ fixed?: string, shown: boolean, renew: boolean }} wish `fixed`: NUMERA_DEMO_PASSWORD
 * @returns {{ admin: string, manager: string } | undefined} undefined: they are set and were shown
 */
export function choosePasswords({ fixed, shown, renew }) {
  if (fixed) return { admin: fixed, manager: fixed };
  if (shown && !renew) return undefined;
  return { admin: makePassword(), manager: makePassword() };
}

function makePassword(length = 16) {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  return /[a-z]/.test(letters) && /[A-Z]/.test(letters) && /\d/.test(letters)
    ? letters
    : makePassword(length);
}

/** What this installation has already: how many rows were asked for, and whether its passwords were shown. */
export function readDemo(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { rows: 0, shown: false };
}

export function writeDemo(file, demo) {
  writePrivate(path.resolve(file), `${JSON.stringify(demo)}\n`);
}
