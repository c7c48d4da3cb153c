// What of the system the tests can use. A test asks for it by its variable and is skipped where it is absent:
//   describe.skipIf(!process.env.NUMERA_TEST_CHROMIUM)(…)
import { findProgram } from '../processes/find-program.mjs';

const programs = {
  NUMERA_TEST_CHROMIUM: {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    title: 'Chromium',
  },
  NUMERA_TEST_REDIS_SERVER: { names: ['redis-server'], title: 'redis-server' },
  NUMERA_TEST_SSHD: { names: ['sshd'], title: 'sshd' },
};

/** @returns {{ environment: Record<string, string>, missing: string[] }} */
export function findNeeds() {
  const found = Object.entries(programs).map(([variable, { names, title }]) => ({
    variable,
    title,
    file: process.env[variable] || findProgram(...names),
  }));
  return {
    environment: Object.fromEntries(
      found.filter(({ file }) => file).map(({ variable, file }) => [variable, file])
    ),
    missing: found.filter(({ file }) => !file).map(({ title }) => title),
  };
}
