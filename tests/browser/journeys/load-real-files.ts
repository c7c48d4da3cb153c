import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../harness/test-environment';
import { countLoaded } from '../support/base';
import {
  choose,
  onWizard,
  openImports,
  readAccount,
  sendFile,
  startLoad,
  sumOf,
} from '../support/import-page';
import { sessionOf } from '../support/people';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

/** Lead files of other call centres, read in place; they are no part of the project. */
const FOLDER = path.join(root, '..', 'shared', 'data', 'files');
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => /\.(?:csv|xls)$/.test(name))
  : [];

const CHOOSE_ME = says('ru', 'exchange', 'mapping.unchosen');

/** What the page could not guess a person decides: here, that it is not loaded. */
const skipUnknown = async ({ page }: Visit): Promise<void> => {
  const open = (): Locator =>
    page.getByRole('combobox', { name: says('ru', 'exchange', 'mapping.target') }).filter({
      hasText: CHOOSE_ME,
    });
  for (let left = await open().count(); left > 0; left = await open().count()) {
    await open().first().click();
    await page.getByRole('option', { name: says('ru', 'exchange', 'target.skip') }).click();
  }
};

/** True when it was loaded, false when it was refused in words. */
const loadOne = async (window: Visit, name: string): Promise<boolean> => {
  const { page } = window;
  await openImports(window);
  await sendFile(window, { name, bytes: readFileSync(path.join(FOLDER, name)) });
  const refusal = page.getByText(says('ru', 'exchange', 'upload.failed'));
  await onWizard(window).or(refusal).first().waitFor();
  if (await refusal.isVisible()) return false;
  await choose(window, says('ru', 'exchange', 'defaults.country'), 'Аргентина');
  await choose(window, says('ru', 'exchange', 'defaults.where'), 'Кредитные карты');
  await skipUnknown(window);
  await startLoad(window);
  return true;
};

export const loadRealFiles = (): void => {
  describe.skipIf(files.length === 0)('a manager with the files of other call centres', () => {
    let window: Visit;
    beforeAll(async () => {
      window = await visit({ token: await sessionOf('manager', 'ru'), kept: true });
      // A refusal is an answer of the API too.
      window.expectFault(/4\d\d: POST \S+\/exchange\/uploads\?/);
    });
    afterAll(() => window.leave());

    it.each(files)('loads %s and its account adds up, or is told why not', async (name) => {
      if (await loadOne(window, name)) {
        const { id, ...account } = await readAccount(window);
        expect(account.rowsRead).toBeGreaterThan(0);
        expect(sumOf(account)).toBe(account.rowsRead);
        expect(await countLoaded(id)).toBe(account.inserted);
      } else expect(name).toMatch(/^planilla-ejemplo-(?:4\.csv|0\.xls)$/);
    });
  });
};
