import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** One file at a time: a benchmark beside another one measures the other one. */
export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    setupFiles: ['tests/harness/set-environment.ts'],
    globalSetup: ['tests/harness/global-setup.ts'],
    pool: 'forks',
    poolOptions: { forks: { singleFork: true } },
    fileParallelism: false,
    testTimeout: 60 * MINUTE,
    hookTimeout: 30 * MINUTE,
    teardownTimeout: MINUTE,
  },
});
