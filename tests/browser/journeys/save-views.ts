import { beforeAll, describe, expect, it } from 'vitest';
import { makeAdmin, type AdminMade } from '../../harness/people';
import { can } from '../../../src/plugins/numbers/contract/permissions';
import { idOf } from '../support/base';
import { numbersGrid } from '../support/bulk-page';
import { accessFaults, readingFaults } from '../support/check-page';
import { house } from '../support/house';
import { digitsOf } from '../support/import-page';
import { sessionOf } from '../support/people';
import { countOf, phonesOf } from '../support/rest';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

const words = (key: string): RegExp => says('ru', 'numbers', key);
const NAME = 'Новые в Центре';
const TEAM = 'Вечерняя смена';
const MISSING = '79990001122';

const strip = ({ page }: Visit) => page.getByRole('group', { name: words('view.strip') });
const tab = (window: Visit, name: string) =>
  strip(window).getByRole('button', { name: new RegExp(`^${name}`) });
const named = (window: Visit, key: string) =>
  window.page.getByRole('button', { name: words(key), exact: true });

const found = async ({ page }: Visit): Promise<number> => {
  const facts = page.getByText(words('facts.found'));
  return (await facts.count()) === 1 ? digitsOf(await facts.innerText()) : -1;
};

/** Journey 4: what one asks often is kept under a name, and given to a team; a pasted list is asked at once. */
export const saveViews = (): void => {
  describe('a view of numbers', () => {
    let colleague: AdminMade;
    let asked = '';
    beforeAll(async () => {
      const { code } = await house().app.inside<{ code: string }>('make-role', {
        name: TEAM,
        actions: [can.read.action],
      });
      colleague = await makeAdmin(house().app, code, {}, 'ru');
      const project = await idOf('projects', 'osago-centre');
      asked = `project=${project}&status=${await idOf('number_statuses', 'new')}`;
    });

    it('is named, kept, opened again, changed and shared by an administrator', async () => {
      const token = await sessionOf('administrator', 'ru');
      const window = await visit({ token });
      const { page } = window;
      await window.go(`/numera/numbers?${asked}`);
      await named(window, 'view.save').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: words('view.new.do') }).click();
      await dialog.getByText(words('view.name.missing')).waitFor();
      expect(await accessFaults(page, '[role="dialog"]')).toEqual([]);
      await dialog.getByRole('textbox', { name: words('view.name') }).fill(NAME);
      await dialog.getByRole('checkbox', { name: TEAM }).click();
      await dialog.getByRole('button', { name: words('view.new.do') }).click();
      await dialog.waitFor({ state: 'detached' });
      const expected = await countOf({ project: 'osago-centre', status: 'new' }, token);
      expect(expected).toBeGreaterThan(0);
      await expect.poll(async () => digitsOf(await tab(window, NAME).innerText())).toBe(expected);
      expect(new URL(page.url()).searchParams.get('view')).toMatch(/^\d+$/);
      expect(await readingFaults(page, 'ru')).toEqual([]);

      await tab(window, 'Все').click();
      await expect.poll(() => new URL(page.url()).searchParams.get('status')).toBe(null);
      await tab(window, NAME).click();
      await expect.poll(() => found(window)).toBe(expected);

      // Another condition: the view says that it is not what was kept, and keeps it when told to.
      await page
        .getByRole('button', { name: says('ru', 'core', 'filter.remove') })
        .last()
        .click();
      await named(window, 'view.keep').click();
      await named(window, 'view.keep').waitFor({ state: 'detached' });
      const more = await countOf({ project: 'osago-centre' }, token);
      expect(more).toBeGreaterThan(expected);
      await expect.poll(async () => digitsOf(await tab(window, NAME).innerText())).toBe(more);
      await window.leave();
    });

    it('is read by the team, which cannot change it and sees its own numbers', async () => {
      const window = await visit({ token: colleague.token ?? '' });
      await window.go('/numera/numbers');
      await tab(window, NAME).click();
      await expect
        .poll(() => found(window))
        .toBe(await countOf({ project: 'osago-centre' }, colleague.token ?? ''));
      expect(await named(window, 'view.edit').count()).toBe(0);
      expect(await named(window, 'view.delete').count()).toBe(0);
      await window.leave();
    });

    it('is deleted for all, and the numbers stay', async () => {
      const token = await sessionOf('administrator', 'ru');
      const window = await visit({ token });
      await window.go('/numera/numbers');
      await tab(window, NAME).click();
      await named(window, 'view.delete').click();
      const asks = window.page.getByRole('alertdialog');
      await asks.getByRole('button', { name: words('view.delete.do') }).click();
      await tab(window, NAME).waitFor({ state: 'detached' });
      expect(await countOf({ project: 'osago-centre' }, token)).toBeGreaterThan(0);
      await window.leave();
    });

    it('is not needed for a pasted list: a column of phones finds its numbers, and tells which are not there', async () => {
      const token = await sessionOf('administrator', 'ru');
      const phones = (await phonesOf({ project: 'osago-centre' }, token)).slice(0, 40);
      expect(phones).toHaveLength(40);
      const window = await visit({ token });
      const { page } = window;
      await window.go('/numera/numbers');
      await numbersGrid(window).waitFor();
      await page.getByRole('searchbox', { name: words('search.label') }).focus();
      await page.evaluate(
        (text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text', text);
          const event = new ClipboardEvent('paste', {
            clipboardData,
            bubbles: true,
            cancelable: true,
          });
          document.activeElement?.dispatchEvent(event);
        },
        [...phones, MISSING, 'x1'].join('\n')
      );
      await expect.poll(() => found(window)).toBeGreaterThanOrEqual(40);
      expect(page.url()).not.toContain(phones[0] ?? '');
      const chip = page.getByRole('button', { name: words('pasted.chip') });
      await chip.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(words('pasted.missing')).waitFor();
      expect(
        await dialog.getByRole('textbox', { name: words('pasted.missing') }).inputValue()
      ).toBe(MISSING);
      expect(await accessFaults(page, '[role="dialog"]')).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await chip.press('Backspace');
      await chip.waitFor({ state: 'detached' });
      await window.leave();
    });
  });
};
