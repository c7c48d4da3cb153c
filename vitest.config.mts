import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/harness/longest-first';

const MINUTE = 60_000;

// Each file takes a database of its own, a clone of one template, so three run side by side: two leave a third of two cores idle.
const withDatabase = {
  setupFiles: ['tests/harness/set-environment.ts'],
  globalSetup: ['tests/harness/global-setup.ts'],
};
const oneByOne = { pool: 'forks', poolOptions: { forks: { singleFork: true } } } as const;

export default defineConfig({
  test: {
    pool: 'forks',
    poolOptions: { forks: { minForks: 1, maxForks: 3 } },
    teardownTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts', 'tests/scripts/**/*.test.ts'],
          exclude: ['src/plugins/*/tests/**'],
          setupFiles: ['tests/harness/set-environment.ts'],
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'db',
          include: ['src/plugins/*/tests/**/*.test.ts'],
          ...withDatabase,
          testTimeout: MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
      {
        test: {
          name: 'app',
          include: ['tests/app/**/*.test.ts'],
          ...withDatabase,
          testTimeout: 2 * MINUTE,
          hookTimeout: 3 * MINUTE,
        },
      },
      {
        // Who may do what to which rows, asked of whole applications.
        test: {
          name: 'security',
          include: ['tests/security/**/*.test.ts'],
          ...withDatabase,
          testTimeout: 10 * MINUTE,
          hookTimeout: 5 * MINUTE,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          ...withDatabase,
          testTimeout: 10 * MINUTE,
          hookTimeout: 3 * MINUTE,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          ...withDatabase,
          testTimeout: 5 * MINUTE,
          hookTimeout: 5 * MINUTE,
        },
      },
      {
        // `npm run verify:full` only: `npm test` leaves it out.
        test: {
          name: 'full',
          include: ['tests/full/**/*.test.ts'],
          ...withDatabase,
          ...oneByOne,
          testTimeout: 120 * MINUTE,
          hookTimeout: 30 * MINUTE,
        },
      },
    ],
  },
});
