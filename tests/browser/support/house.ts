import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { bootApp, type TestApp } from '../../harness/boot-app';
import { dist, root } from '../../harness/test-environment';
import { launchChromium } from './chromium';

export const ROWS = 5000;

/** Addresses and passwords of the demo's two logins. */
export const logins = {
  administrator: { email: 'admin@numera.test', password: 'Administrator-of-tests-1' },
  manager: { email: 'manager@numera.test', password: 'Manager-of-tests-1' },
} as const;

export interface House {
  readonly app: TestApp;
  readonly browser: Browser;
}

interface Builder {
  buildApp(wish: { root: string; env: NodeJS.ProcessEnv; log: string }): Promise<string>;
}
interface Environment {
  buildEnvironment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  givenEnvironment(root: string): NodeJS.ProcessEnv;
}

/** The project's own build is made anew when sources changed; another folder's is its owner's business. */
const buildPages = async (): Promise<void> => {
  if (dist === path.join(root, 'dist')) {
    const { buildApp } = (await import('../../../scripts/build/build-app.mjs')) as Builder;
    const { buildEnvironment, givenEnvironment } =
      (await import('../../../scripts/environment/app-environment.mjs')) as Environment;
    const log = path.join(root, '.data', 'logs', 'build.log');
    await buildApp({ root, env: buildEnvironment(givenEnvironment(root)), log });
  }
  if (!existsSync(path.join(dist, 'build', 'index.html')))
    throw new Error('the pages are not built: npm run build');
};

let opened: House | undefined;

/** The one application of all journeys: the demo of a newcomer, small, and a browser beside it. */
export const openHouse = async (): Promise<void> => {
  await buildPages();
  const app = await bootApp({
    env: {
      NODE_ENV: 'production',
      NUMERA_DEMO: '1',
      NUMERA_DEMO_ADMIN_PASSWORD: logins.administrator.password,
      NUMERA_DEMO_MANAGER_PASSWORD: logins.manager.password,
    },
  });
  try {
    await app.inside('../../browser/support/seed-demo', { rows: ROWS });
    opened = { app, browser: await launchChromium() };
  } catch (error) {
    await app.close();
    throw error;
  }
};

export const house = (): House => {
  if (!opened) throw new Error('the house is not open');
  return opened;
};

export const closeHouse = async (): Promise<void> => {
  await opened?.browser.close();
  await opened?.app.close();
};
