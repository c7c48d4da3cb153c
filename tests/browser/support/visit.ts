import type { BrowserContext, ConsoleMessage, Page, Request, Response } from 'playwright-core';
import { expect } from 'vitest';
import { house } from './house';
import type { Language } from './words';

export interface VisitWish {
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  /** Whose session is open; nobody's when left out. */
  readonly token?: string;
  /** For several tests: whoever opened it closes it. */
  readonly kept?: boolean;
}

/** A window of somebody: what it complained about is read at its end. */
export interface Visit {
  readonly page: Page;
  readonly language: Language;
  /** Complaints that this journey means to cause. */
  expectFault(pattern: RegExp): void;
  go(path: string): Promise<void>;
  /** Until every question of the page is answered; streams stay open. */
  answered(): Promise<void>;
  /** Closes the window; fails when something went wrong behind the page's back. */
  leave(): Promise<void>;
}

interface Left {
  readonly context: BrowserContext;
  readonly faults: readonly string[];
}
const left = new Set<Left>();

/** Closes what a test that failed left open, and tells what went wrong in there. */
export const closeLeft = async (): Promise<string[]> => {
  const all = [...left];
  left.clear();
  for (const { context } of all) await context.close();
  return all.flatMap(({ faults }) => faults);
};

const PATIENCE_MS = 20_000;

// A stream or a question that the page itself gave up is no fault.
const isGivenUp = (request: Request): boolean =>
  request.failure()?.errorText === 'net::ERR_ABORTED';

const watch = (page: Page, origin: string): string[] => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    // What the network refused is told by its response below, but for what the browser asks for by itself.
    if (/^Failed to load resource/.test(message.text()) && !/\/favicon\.ico$/.test(url)) return;
    faults.push(`console: ${message.text().slice(0, 500)} ${url}`);
  });
  page.on('requestfailed', (request) => {
    if (!isGivenUp(request))
      faults.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response: Response) => {
    if (response.status() < 400) return;
    faults.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (/^(data|blob):$/.test(protocol) || asked === origin) return;
    faults.push(`other host: ${request.url()}`);
  });
  return faults;
};

const isStream = (request: Request): boolean => /\/live$/.test(new URL(request.url()).pathname);

const countOpen = (page: Page): (() => number) => {
  const open = new Set<Request>();
  page.on('request', (request) => isStream(request) || open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return () => open.size;
};

const openWindow = (wish: VisitWish): Promise<BrowserContext> => {
  const { language = 'ru', theme = 'light', width = 1440 } = wish;
  return house().browser.newContext({
    viewport: width < 500 ? { width, height: 844 } : { width, height: 900 },
    hasTouch: width < 500,
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: theme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
};

export const visit = async (wish: VisitWish = {}): Promise<Visit> => {
  const { language = 'ru', theme = 'light', token } = wish;
  const { url } = house().app;
  const context = await openWindow(wish);
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(
    ([lang, look, session]) => {
      localStorage.setItem('strapi-admin-language', lang ?? '');
      localStorage.setItem('STRAPI_THEME', look ?? '');
      if (!session) return;
      localStorage.setItem('jwtToken', JSON.stringify(session));
      localStorage.setItem('isLoggedIn', 'true');
    },
    [language, theme, token] as const
  );
  const page = await context.newPage();
  const faults = watch(page, url);
  const open = countOpen(page);
  const own = { context, faults };
  if (!wish.kept) left.add(own);
  const expected: RegExp[] = [];
  return {
    page,
    language,
    expectFault: (pattern) => void expected.push(pattern),
    go: async (path) => void (await page.goto(`${url}/admin${path}`, { waitUntil: 'load' })),
    answered: async () => {
      // An answer may lead to the next question: quiet is what stays so for two looks.
      let quiet = 0;
      await expect
        .poll(() => (quiet = open() === 0 ? quiet + 1 : 0), { timeout: PATIENCE_MS, interval: 100 })
        .toBeGreaterThan(2);
    },
    leave: async () => {
      left.delete(own);
      await context.close();
      const unexpected = faults.filter((fault) => !expected.some((known) => known.test(fault)));
      expect(unexpected).toEqual([]);
    },
  };
};
