import { randomBytes } from 'node:crypto';

export const FIRST_DATABASE = 'NUMERA_TEST_FIRST_DATABASE';

/**
 * A name that no other run, process or file has. `first`: the name that this file's environment already holds, so
 * that what reads `DATABASE_URL` and the first `createTestDatabase()` mean the same database.
 */
export const ownName = (use: 'first' | 'next'): string => {
  const name = `numera_t_${Math.floor(Date.now() / 1000)}_${process.pid}_${randomBytes(3).toString('hex')}`;
  if (use === 'first') process.env[FIRST_DATABASE] = name;
  return name;
};
