import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const DEBIAN = '/usr/bin/chromium';

/** The browser of this machine, or undefined: then the journeys are skipped by name. */
export const chromiumFile: string | undefined =
  process.env.NUMERA_TEST_CHROMIUM || (existsSync(DEBIAN) ? DEBIAN : undefined);

/** Nothing that would go to other hosts by itself: such a request is a fault of ours then. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumFile ?? DEBIAN, headless: true, args: QUIET });
