import { beforeAll, describe, expect, it } from 'vitest';
import type { AdminMade } from '../../harness/people';
import { idOf } from '../support/base';
import { openImports } from '../support/import-page';
import { hire, sessionOf } from '../support/people';
import { asAdmin, countOf } from '../support/rest';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';
import { caller } from '../../harness/caller';
import { listImports } from '../../../src/plugins/exchange/contract/imports';
import { searchNumbers } from '../../../src/plugins/numbers/contract/numbers';
import { house } from '../support/house';

/** The admin's own page for what does not exist. */
const absent = ({ page }: Visit) =>
  page.getByRole('main').getByRole('link', { name: /на главную/i });

const HIS = 'Курсы 1С';

/** Journey 11: what is outside a scope is not there, by any page or address. */
export const stayOutside = (): void => {
  describe('a manager of another project', () => {
    let stranger: AdminMade;
    /** Of the demo's manager: a number and a load of projects that are not the stranger's. */
    let theirs: { number: string; load: string };
    beforeAll(async () => {
      const own = await idOf('projects', 'courses-1c');
      stranger = await hire('numera-manager', { projects: [own], pool: false });
      const call = caller(house().app);
      const manager = asAdmin(await sessionOf('manager', 'ru'));
      const number = await call(
        searchNumbers,
        { filter: { project: 'credit-cards' }, limit: 1 },
        manager
      );
      const load = await call(listImports, { limit: 1 }, manager);
      theirs = {
        number: number.data[0]?.id ?? '',
        load: load.data[0]?.id ?? '',
      };
      expect(Object.values(theirs)).not.toContain('');
    });

    it('sees his numbers and no others', async () => {
      const token = stranger.token ?? '';
      const his = await countOf({}, token);
      expect(his).toBe(await countOf({ project: 'courses-1c' }, await sessionOf('manager', 'ru')));
      expect(his).toBeGreaterThan(0);
      const window = await visit({ token });
      const { page } = window;
      await window.go('/numera/numbers');
      const grid = page.getByRole('grid', { name: says('ru', 'numbers', 'title') });
      await grid.getByText(HIS).first().waitFor();
      const rows = await grid.getByRole('row').count();
      // The heading is a row too.
      expect(await grid.getByRole('row').filter({ hasText: HIS }).count()).toBe(rows - 1);
      await page.getByRole('button', { name: says('ru', 'core', 'filter.add') }).click();
      await page.getByRole('button', { name: 'Проект', exact: true }).click();
      await page.getByRole('checkbox', { name: HIS }).waitFor();
      expect(await page.getByRole('checkbox', { name: 'Кредитные карты' }).count()).toBe(0);
      await window.leave();
    });

    it('finds nothing of others by address', async () => {
      const window = await visit({ token: stranger.token ?? '' });
      const { page } = window;
      window.expectFault(/404: GET \S+\/(?:numbers|exchange\/imports)\/\d+/);
      await window.go(`/numera/import/${theirs.load}`);
      await absent(window).waitFor();
      await window.go(`/numera/numbers?number=${theirs.number}`);
      await page.getByText(says('ru', 'numbers', 'failed.card')).waitFor();
      await openImports(window);
      await page.getByText(says('ru', 'exchange', 'empty.imports')).waitFor();
      await window.go('/numera/jobs?state=ended');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBeLessThan(2);
      await window.leave();
    });
  });

  describe('a viewer', () => {
    it('is not offered pages without a right, nor gets them by address', async () => {
      const viewer = await hire('numera-viewer', {});
      const window = await visit({ token: viewer.token ?? '' });
      const { page } = window;
      await window.go('/numera/numbers');
      const nav = page.getByRole('navigation', { name: says('ru', 'core', 'nav.label') });
      await nav.getByRole('link', { name: says('ru', 'numbers', 'title') }).waitFor();
      expect(
        await nav.getByRole('link', { name: says('ru', 'exchange', 'export.title') }).count()
      ).toBe(0);
      // Masked, and nothing to change.
      await page
        .getByText(/\*\*\*-\*\*-\d\d/)
        .first()
        .waitFor();
      for (const path of ['/numera/export', '/numera/import/new?upload=1']) {
        await window.go(path);
        await absent(window).waitFor();
      }
      await window.leave();
    });
  });
};
