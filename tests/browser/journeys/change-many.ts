import { beforeAll, describe, expect, it } from 'vitest';
import { listImports } from '../../../src/plugins/exchange/contract/imports';
import { caller } from '../../harness/caller';
import { countInStatus, idOf } from '../support/base';
import {
  changedBy,
  confirmBulk,
  dialogOf,
  givenBack,
  lookAt,
  numbersGrid,
  openBulk,
  takeAll,
  undoLast,
} from '../support/bulk-page';
import { accessFaults, readingFaults, widthFaults } from '../support/check-page';
import { figuresOf, onConversion } from '../support/conversion-page';
import { house } from '../support/house';
import { digitsOf } from '../support/import-page';
import { sessionOf } from '../support/people';
import { asAdmin } from '../support/rest';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

const PROJECT = 'Кредитные карты';
const DIALOG = '[role="dialog"]';

const loadOf = async (token: string, filename: string): Promise<string> => {
  const { data } = await caller(house().app)(listImports, { limit: 50 }, asAdmin(token));
  const load = data.find((row) => row.filename === filename);
  if (!load) throw new Error(`nobody has loaded ${filename}`);
  return load.id;
};

/** Opens the list of what is new in a load. */
const openNew = async (window: Visit, load: string): Promise<void> => {
  const fresh = await idOf('number_statuses', 'new');
  await window.go(`/numera/numbers?import=${load}&status=${fresh}`);
  // The skeleton has cells too, but nothing to tick.
  await numbersGrid(window)
    .getByRole('checkbox', { name: says('ru', 'core', 'table.tick') })
    .first()
    .waitFor();
};

/** Journey 4: a filter, everything that it finds, a new status, and exactly that in the figures. */
export const changeMany = (): void => {
  describe('a manager who changes many numbers', () => {
    let token: string;
    let small: string;
    let big: string;
    beforeAll(async () => {
      token = await sessionOf('manager', 'ru');
      small = await loadOf(token, 'Лиды октябрь.csv');
      big = await loadOf(token, 'Большая база.csv');
    });

    it('is told at the field what is missing, and ticked rows change and no others', async () => {
      const window = await visit({ token });
      const { page } = window;
      await openNew(window, small);
      const before = await countInStatus(small, 'new');
      const ticks = numbersGrid(window).getByRole('checkbox', {
        name: says('ru', 'core', 'table.tick'),
      });
      for (const row of [0, 2, 5]) await ticks.nth(row).click();
      await openBulk(window);
      const dialog = dialogOf(window);
      await dialog.getByRole('button', { name: says('ru', 'numbers', 'bulk.look') }).click();
      await dialog.getByText(says('ru', 'numbers', 'missing.status')).waitFor();
      expect(await accessFaults(page, DIALOG)).toEqual([]);
      expect(await lookAt(window, 'Отказ')).toBe(3);
      expect(await accessFaults(page, DIALOG)).toEqual([]);
      // Escape does nothing to the numbers and gives the focus back.
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(
        says('ru', 'numbers', 'bulk.act.status')
      );
      expect(await countInStatus(small, 'new')).toBe(before);
      await openBulk(window);
      expect(await lookAt(window, 'Отказ')).toBe(3);
      await confirmBulk(window);
      expect(await changedBy(window, 'bulk.done')).toBe(3);
      expect(await countInStatus(small, 'new')).toBe(before - 3);
      expect(await countInStatus(small, 'refusal')).toBe(3);
      await window.leave();
    });

    it('takes all that match, and the list and conversion move by exactly their count', async () => {
      const expected = await countInStatus(small, 'new');
      expect(expected).toBeGreaterThan(5_000);
      const watcher = await visit({ token });
      const figures = await onConversion(watcher, PROJECT);
      const before = await figuresOf(figures, PROJECT);
      const window = await visit({ token });
      const { page } = window;
      await openNew(window, small);
      expect(await takeAll(window)).toBe(expected);
      await openBulk(window);
      expect(await lookAt(window, 'Успех')).toBe(expected);
      // So few are changed within a second: progress is looked at below, where there are more.
      await confirmBulk(window);
      expect(await changedBy(window, 'bulk.done')).toBe(expected);
      // The list that was asked for new ones is empty now, and says so without a reload.
      await page.getByText(says('ru', 'numbers', 'empty.filter')).waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      expect(await countInStatus(small, 'success')).toBe(expected);
      // The other window has not been touched.
      await expect
        .poll(() => figuresOf(figures, PROJECT), { timeout: 30_000, interval: 500 })
        .toEqual({
          success: before.success + expected,
          processed: before.processed + expected,
        });
      // Taken back from the notice: list, statuses and figures are as they were.
      await undoLast(window);
      expect(await givenBack(window)).toBe(expected);
      expect(await countInStatus(small, 'new')).toBe(expected);
      await expect
        .poll(() => figuresOf(figures, PROJECT), { timeout: 30_000, interval: 500 })
        .toEqual(before);
      await watcher.leave();
      await window.leave();
    });

    it('closes the dialog, finds the work again on a narrow screen, stops it, and is told the truth', async () => {
      const whole = await countInStatus(big, 'new');
      expect(whole).toBeGreaterThan(50_000);
      const window = await visit({ token });
      const { page } = window;
      await openNew(window, big);
      expect(await takeAll(window)).toBe(whole);
      await openBulk(window);
      expect(await lookAt(window, 'Недозвон')).toBe(whole);
      await confirmBulk(window);
      await dialogOf(window)
        .getByRole('button', { name: says('ru', 'numbers', 'bulk.hide') })
        .click();
      await page.getByRole('progressbar', { name: /Недозвон/ }).waitFor();

      const narrow = await visit({ token, width: 390 });
      await narrow.go('/numera/numbers');
      await narrow.page.getByRole('button', { name: says('ru', 'numbers', 'bulk.show') }).click();
      const bar = dialogOf(narrow).getByRole('progressbar');
      const share = async () => Number((await bar.getAttribute('aria-valuenow')) ?? -1);
      await expect.poll(share, { interval: 100, timeout: 30_000 }).toBeGreaterThan(0);
      expect(await widthFaults(narrow.page)).toEqual([]);
      expect(await accessFaults(narrow.page, DIALOG)).toEqual([]);
      await dialogOf(narrow)
        .getByRole('button', { name: says('ru', 'core', 'job.stop') })
        .click();
      const changed = await changedBy(narrow, 'bulk.early.cancelled');
      expect(await changedBy(window, 'bulk.early.cancelled')).toBe(changed);
      expect(changed).toBeGreaterThan(0);
      expect(changed).toBeLessThan(whole);
      expect(await countInStatus(big, 'no_answer')).toBe(changed);
      expect(await countInStatus(big, 'new')).toBe(whole - changed);
      await narrow.leave();

      await window.go('/numera/jobs?state=ended');
      const row = page.getByRole('row').filter({ hasText: 'Недозвон' }).first();
      const did = row.getByText(says('ru', 'jobs', 'did.changed'));
      await did.waitFor();
      expect(digitsOf((await did.innerText()).split(',')[0] ?? '')).toBe(changed);
      await window.leave();
    });
  });
};
