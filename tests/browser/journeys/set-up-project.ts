import { beforeAll, describe, expect, it } from 'vitest';
import { logInAgain, type AdminMade } from '../../harness/people';
import { readingFaults } from '../support/check-page';
import { openForm, OWN_NOISE } from '../support/content-manager';
import { house } from '../support/house';
import { hire, sessionOf } from '../support/people';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

const made = {
  provider: ['browser-provider', 'Поставщик из браузера'],
  geo: ['browser-geo', 'Браузерск'],
  status: ['browser-status', 'Думает до завтра'],
  project: ['browser-project', 'Проект из браузера'],
} as const;

const SCOPE = 'Только проект из браузера';

/** On the page of access: who by his address, the project by its name. */
const giveScope = async ({ page, go }: Visit, to: AdminMade, project: string): Promise<void> => {
  await go('/numera/access');
  await page.getByRole('button', { name: says('ru', 'access', 'scope.new') }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: says('ru', 'access', 'field.name') }).fill(SCOPE);
  await sheet
    .getByRole('textbox', { name: says('ru', 'access', 'field.holders.find') })
    .fill(to.email);
  await sheet.getByRole('button', { name: says('ru', 'access', 'field.holders.add') }).click();
  await sheet.getByRole('checkbox', { name: project }).click();
  await sheet.getByRole('button', { name: says('ru', 'access', 'scope.create') }).click();
  await sheet.waitFor({ state: 'detached' });
  const grid = page.getByRole('grid', { name: says('ru', 'access', 'tab.scopes') });
  await grid.getByText(SCOPE).waitFor();
};

/** Journey 2: dictionaries are edited in the Content Manager, and a scope given on its page decides what a manager sees. */
export const setUpProject = (): void => {
  describe('an administrator', () => {
    let manager: AdminMade;
    beforeAll(async () => {
      manager = await hire('numera-manager', null);
    });

    it('creates provider, geo, status and project, and gives a manager a scope', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const provider = await openForm(window, 'api::provider.provider');
      await provider.fill('code', made.provider[0]);
      await provider.fill('name', made.provider[1]);
      await provider.save();

      const geo = await openForm(window, 'api::geo.geo');
      await geo.fill('code', made.geo[0]);
      await geo.fill('name_ru', made.geo[1]);
      await geo.fill('name_en', 'Browsersk');
      await geo.choose('kind', 'Город');
      await geo.relate('parent', 'Татарстан');
      await geo.fill('timezone', 'Europe/Moscow');
      await geo.save();

      const status = await openForm(window, 'api::number-status.number-status');
      await status.fill('code', made.status[0]);
      await status.fill('name_ru', made.status[1]);
      await status.fill('name_en', 'Thinks it over');
      await status.save();

      const project = await openForm(window, 'api::project.project');
      await project.fill('code', made.project[0]);
      await project.fill('name', made.project[1]);
      await project.fill('timezone', 'Europe/Moscow');
      await project.relate('providers', made.provider[1]);
      await project.save();

      await giveScope(window, manager, made.project[1]);
      await window.leave();
    });

    it('is told at the field what is missing, and what the manager sees now', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const { page } = window;
      await window.go('/numera/access');
      await page.getByRole('button', { name: says('ru', 'access', 'scope.new') }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('button', { name: says('ru', 'access', 'scope.create') }).click();
      await sheet.getByText(says('ru', 'access', 'field.name.empty')).waitFor();
      await sheet.getByText(says('ru', 'access', 'warn.empty')).waitFor();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });

      await window.go('/numera/access?tab=sight');
      await page
        .getByRole('textbox', { name: says('ru', 'access', 'sight.find') })
        .fill(manager.email);
      await page.getByRole('button', { name: says('ru', 'access', 'sight.choose') }).click();
      await page.getByText(SCOPE, { exact: false }).first().waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('has made a manager who sees that project and no other', async () => {
      // His scope was given after he had come in: that ended his session.
      const { token } = await logInAgain(house().app, manager);
      const window = await visit({ token: token ?? '' });
      window.expectFault(OWN_NOISE);
      await window.go('/content-manager/collection-types/api::project.project');
      const grid = window.page.getByRole('grid');
      await grid.getByText(made.project[1]).waitFor();
      // The header and one row.
      expect(await grid.getByRole('row').count()).toBe(2);
      await window.leave();
    });
  });
};
