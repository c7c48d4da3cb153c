import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessFaults, widthFaults, wordFaults } from '../support/check-page';
import { sessionOf } from '../support/people';
import { visit, type Visit, type VisitWish } from '../support/visit';
import { says } from '../support/words';

const PATHS = ['numbers', 'import', 'export', 'conversion', 'jobs', 'audit'];

const links = ({ page, language }: Visit): Locator =>
  page.getByRole('navigation', { name: says(language, 'core', 'nav.label') }).getByRole('link');

/** What the sub-navigation offers: a page that is added later is walked too. */
const offered = async (window: Visit): Promise<string[]> => {
  await window.go('/numera');
  await links(window).first().waitFor();
  const addresses = await links(window).evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).pathname)
  );
  return addresses.map((address) => address.replace(/^\/admin/, ''));
};

/** A page is there when its heading is, and what it asked for has come. */
const settle = async ({ page }: Visit): Promise<void> => {
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
  await expect.poll(() => page.getByText(/^(?:Считаем…?|Loading.*|Counting…)$/).count()).toBe(0);
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
};

type Look = VisitWish & { readonly language: 'en' | 'ru'; readonly narrow?: true };

const looks: readonly (readonly [string, Look])[] = [
  ['light, in Russian', { language: 'ru', theme: 'light' }],
  ['dark, in English', { language: 'en', theme: 'dark' }],
  ['390 px wide', { language: 'ru', theme: 'light', width: 390, narrow: true }],
];

export const walkPages = (): void => {
  describe.each(looks)('every page, %s', (_name, look) => {
    it('can be read by everybody, in one language, without going sideways', async () => {
      const token = await sessionOf('administrator', look.language);
      const paths = look.narrow ? PATHS.map((path) => `/numera/${path}`) : [];
      const window = await visit({ ...look, token });
      if (!look.narrow) paths.push(...(await offered(window)));
      expect(paths.map((path) => path.split('/').at(-1))).toEqual(expect.arrayContaining(PATHS));
      const faults: string[] = [];
      for (const path of ['/', ...paths]) {
        await window.go(path);
        await settle(window);
        const here = [
          ...(await accessFaults(window.page)),
          ...(await wordFaults(window.page, look.language)),
          ...(look.narrow ? await widthFaults(window.page) : []),
        ];
        faults.push(...here.map((fault) => `${path}: ${fault}`));
      }
      expect(faults).toEqual([]);
      await window.leave();
    });
  });
};
