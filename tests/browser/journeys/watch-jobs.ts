import { describe, expect, it } from 'vitest';
import { countLoaded } from '../support/base';
import {
  choose,
  digitsOf,
  onWizard,
  openImports,
  readAccount,
  sendFile,
  startLoad,
  sumOf,
} from '../support/import-page';
import { makeFile, type MadeFile } from '../support/make-file';
import { sessionOf } from '../support/people';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

const big = (from: number, rows: number): MadeFile =>
  makeFile({ rows, from, inBase: [], suppressed: [], cities: ['Казань'] });

const startBig = async (window: Visit, name: string, bytes: Buffer): Promise<void> => {
  await openImports(window);
  await sendFile(window, { name, bytes });
  await onWizard(window).waitFor();
  await choose(window, says('ru', 'exchange', 'defaults.where'), 'Кредитные карты');
  await startLoad(window);
};

export const watchJobs = (): void => {
  describe('a manager who waits for a load', () => {
    it('sees its progress on the jobs page while it comes, and its end', async () => {
      const token = await sessionOf('manager', 'ru');
      const loader = await visit({ token });
      const watcher = await visit({ token });
      await watcher.go('/numera/jobs');
      await watcher.page.getByRole('heading', { level: 1 }).waitFor();
      const file = big(9_550_000_000, 100_000);
      await startBig(loader, 'Большая база.csv', file.bytes);
      // Two different figures without a reload: they came by the live stream.
      const bar = watcher.page.getByRole('progressbar', { name: /Большая база\.csv/ });
      await bar.waitFor();
      const share = async () =>
        Number((await bar.getAttribute('aria-valuenow').catch(() => null)) ?? -1);
      await expect.poll(share, { interval: 50, timeout: 30_000 }).toBeGreaterThan(0);
      const { id, ...account } = await readAccount(loader);
      expect(account).toEqual(file.account);
      expect(sumOf(account)).toBe(account.rowsRead);
      expect(await countLoaded(id)).toBe(account.inserted);
      await bar.waitFor({ state: 'detached' });
      await watcher.page.getByRole('button', { name: says('ru', 'jobs', 'tab.ended') }).click();
      const row = watcher.page.getByRole('row').filter({ hasText: 'Большая база.csv' });
      await row.waitFor();
      expect(digitsOf(await row.getByText(says('ru', 'jobs', 'did')).innerText())).toBe(
        account.rowsRead
      );
      await watcher.leave();
      await loader.leave();
    });

    it('stops a load, and the account of what was taken is true', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await startBig(window, 'Остановленная.csv', big(9_400_000_000, 200_000).bytes);
      await page.getByRole('button', { name: says('ru', 'exchange', 'stop') }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: says('ru', 'exchange', 'stop') })
        .click();
      const { id, ...account } = await readAccount(window, 'result.ended');
      expect(sumOf(account)).toBe(account.rowsRead);
      expect(account.inserted).toBeLessThan(190_000);
      expect(await countLoaded(id)).toBe(account.inserted);
      await window.leave();
    });
  });
};
