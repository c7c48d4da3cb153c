import { describe, expect, it } from 'vitest';
import { numbersGrid } from '../support/bulk-page';
import { accessFaults, readingFaults } from '../support/check-page';
import { openForm } from '../support/content-manager';
import {
  choose,
  digitsOf,
  onWizard,
  openImports,
  readAccount,
  sendFile,
  startLoad,
} from '../support/import-page';
import { sessionOf } from '../support/people';
import { visit } from '../support/visit';
import { says } from '../support/words';

const FIELD = 'Бюджет клиента';
const words = (key: string): RegExp => says('ru', 'numbers', key);

const FILE = [
  `Телефон;${FIELD}`,
  '+7 997 500-00-01;1 500,5',
  '+7 997 500-00-02;300',
  '+7 997 500-00-03;много',
].join('\r\n');

/** A field that an administrator adds is there at once for a manager: in his file, table, filter and card. */
export const addFields = (): void => {
  describe('a number field', () => {
    it('is added by an administrator', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const form = await openForm(window, 'api::number-field.number-field');
      await form.fill('key', 'budget');
      await form.fill('name_ru', FIELD);
      await form.fill('name_en', 'Budget of the client');
      await form.choose('type', 'Число');
      await form.toggle('filterable');
      await form.save();
      await window.leave();
    });

    it('is loaded from a file by a manager, who is told which value is none', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await openImports(window);
      await sendFile(window, { name: 'Бюджеты.csv', bytes: Buffer.from(FILE) });
      await onWizard(window).waitFor();
      const target = page.getByRole('combobox', { name: `«${FIELD}»` });
      await target.waitFor();
      expect(await target.innerText()).toBe(FIELD);
      await choose(window, says('ru', 'exchange', 'field.provider'), 'БазаПро');
      await choose(window, says('ru', 'exchange', 'defaults.where'), 'Кредитные карты');
      await startLoad(window);
      const { inserted, rejected, rowsRead } = await readAccount(window);
      expect({ inserted, rejected, rowsRead }).toEqual({ inserted: 2, rejected: 1, rowsRead: 3 });
      await page.getByText(`Поле «${FIELD}»: это не число`).waitFor();
      await window.leave();
    });

    it('is a column, a filter and a fact of the card that can be changed', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await window.go('/numera/numbers');
      const grid = numbersGrid(window);
      await grid.getByRole('columnheader', { name: FIELD }).waitFor();
      await page.getByRole('button', { name: says('ru', 'core', 'filter.add') }).click();
      await page.getByRole('button', { name: FIELD, exact: true }).click();
      await page.getByRole('textbox', { name: `${FIELD}: От` }).fill('1000');
      await page.keyboard.press('Escape');
      const facts = page.getByText(words('facts.found'));
      await expect.poll(async () => digitsOf(await facts.innerText())).toBe(1);
      await grid.getByRole('gridcell', { name: '1500,5' }).click();

      const card = page.getByRole('region', { name: words('card') });
      await card.getByRole('button', { name: words('fields.edit') }).click();
      const dialog = page.getByRole('dialog');
      const input = dialog.getByRole('textbox', { name: FIELD });
      await input.fill('дорого');
      await dialog.getByRole('button', { name: words('fields.save') }).click();
      await dialog.getByText('это не число').waitFor();
      expect(await accessFaults(page, '[role="dialog"]')).toEqual([]);
      await input.fill('2 000');
      await dialog.getByRole('button', { name: words('fields.save') }).click();
      await dialog.waitFor({ state: 'detached' });
      await card.getByText(`${FIELD}: 1500,5 → 2000`).waitFor();
      expect(await accessFaults(page)).toEqual([]);
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });
  });
};
