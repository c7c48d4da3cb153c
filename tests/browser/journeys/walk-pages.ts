import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readingFaults, widthFaults } from '../support/check-page';
import { sessionOf } from '../support/people';
import { visit, type Visit, type VisitWish } from '../support/visit';
import { says } from '../support/words';

/** Numbers, import, export, conversion, jobs, audit, access. */
const PAGES = 7;

/** Pages that others lead to. */
const BELOW = ['stop-list-loads'];

const navigation = ({ page, language }: Visit): Locator =>
  page.getByRole('navigation', { name: says(language, 'core', 'nav.label') });

/** On a narrow screen the sub-navigation is on a sheet. */
const openMenu = async ({ page, language }: Visit): Promise<void> => {
  await page.getByRole('button', { name: says(language, 'core', 'nav.open') }).click();
};

/** A page is there when its heading is, and what it asked for has come. */
const settle = async (window: Visit): Promise<void> => {
  await window.page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
  await window.answered();
};

/** What is wrong with the page on screen. */
const faultsHere = async ({ page, language }: Visit, narrow: boolean): Promise<string[]> => [
  ...(await readingFaults(page, language)),
  ...(narrow ? await widthFaults(page) : []),
];

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
      const window = await visit({ ...look, token });
      const narrow = look.narrow ?? false;
      const faults: string[] = [];
      const check = async (name: string) => {
        await settle(window);
        const here = await faultsHere(window, narrow);
        faults.push(...here.map((fault) => `${name}: ${fault}`));
      };
      await window.go('/');
      await check('home');
      await window.go('/numera');
      await settle(window);
      if (narrow) await openMenu(window);
      // What the sub-navigation offers: a page that is added later is walked too.
      const links = navigation(window).locator('a[href*="/numera/"]');
      await links.first().waitFor();
      const names = await links.allInnerTexts();
      expect(names.length).toBeGreaterThanOrEqual(PAGES);
      for (const [index, name] of names.entries()) {
        if (narrow && index > 0) await openMenu(window);
        await links.nth(index).click();
        await check(name);
      }
      for (const path of BELOW) {
        await window.go(`/numera/${path}`);
        await check(path);
      }
      expect(faults).toEqual([]);
      await window.leave();
    });
  });
};
