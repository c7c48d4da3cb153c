import { rmSync } from 'node:fs';
import { afterAll, inject } from 'vitest';
import { ownName } from './own-name';
import { filesFolder, testEnvironment } from './test-environment';

// `src/env.ts` is parsed when it is first imported: this file runs before every test file, so it can still be told.
const cluster = inject('cluster') as { appUrl: string; ownerUrl: string } | undefined;

const inDatabase = (url: string, name: string): string => {
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
};

const database = ownName('first');
Object.assign(
  process.env,
  testEnvironment({
    DATABASE_URL: cluster
      ? inDatabase(cluster.appUrl, database)
      : 'postgres://nobody@127.0.0.1:1/nothing',
    DATABASE_OWNER_URL: cluster ? inDatabase(cluster.ownerUrl, database) : undefined,
    LOG_LEVEL: process.env.LOG_LEVEL,
  })
);

// Registered before any hook of the test file, so it runs after all of them.
afterAll(() => rmSync(filesFolder, { recursive: true, force: true }));
