import { beforeAll, describe, expect, it } from 'vitest';
import { logInAgain, type AdminMade } from '../../harness/people';
import { openForm, OWN_NOISE } from '../support/content-manager';
import { house } from '../support/house';
import { hire, sessionOf } from '../support/people';
import { visit } from '../support/visit';

const made = {
  provider: ['browser-provider', 'Поставщик из браузера'],
  geo: ['browser-geo', 'Браузерск'],
  status: ['browser-status', 'Думает до завтра'],
  project: ['browser-project', 'Проект из браузера'],
} as const;

/** Journey 2: dictionaries are edited in the Content Manager, and a scope decides what a manager sees. */
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
      await geo.choose('kind', 'city');
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

      const scope = await openForm(window, 'api::access-scope.access-scope');
      await scope.fill('name', 'Только проект из браузера');
      await scope.relate('users', manager.email);
      await scope.choose('provider_mode', 'all');
      await scope.choose('group_mode', 'all');
      await scope.choose('geo_mode', 'all');
      await scope.relate('projects', made.project[1]);
      await scope.save();
      await window.leave();
    });

    it('has made a manager who sees that project and no other', async () => {
      // The scope ended the session that he had before it.
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
