import { describe, expect, it } from 'vitest';
import { formatPhone } from '../../../src/plugins/numbers/domain/format-phone';
import { accessFaults, readingFaults } from '../support/check-page';
import { sendFile } from '../support/import-page';
import { sessionOf } from '../support/people';
import { countOf, phonesOf } from '../support/rest';
import { readCell } from '../support/table';
import { visit, type Visit } from '../support/visit';
import { says, textsOf } from '../support/words';

const words = (key: string): RegExp => says('ru', 'numbers', key);
const lists = (key: string): RegExp => says('ru', 'exchange', key);
const texts = textsOf('numbers', 'ru');
const DIALOG = '[role="dialog"]';
const REASON = 'Просил больше не звонить';
const FILE = 'Стоп-лист поставщика.csv';

const button = ({ page }: Visit, key: string) => page.getByRole('button', { name: words(key) });

/** What must not be called is said once: by hand, by a file; then the base is looked through. */
export const keepStopList = (): void => {
  describe('a stop-list', () => {
    let phones: string[] = [];
    const held = async (token: string) =>
      countOf({ phones: phones.slice(0, 2), status: 'do_not_call' }, token);

    it('takes a phone that is typed, once nothing is missing, and is asked about it', async () => {
      const token = await sessionOf('administrator', 'ru');
      phones = (await phonesOf({ project: 'osago-centre', status: 'new' }, token)).slice(0, 2);
      expect(phones).toHaveLength(2);
      const [phone = ''] = phones;
      const window = await visit({ token });
      const { page } = window;
      await window.go('/numera/stop-list');
      await button(window, 'stop.add').first().click();
      const dialog = page.getByRole('dialog');
      const add = dialog.getByRole('button', { name: words('stop.add') });
      await add.click();
      await dialog.getByText(words('stop.fault.not_a_phone')).waitFor();
      await dialog.getByRole('textbox', { name: words('field.phone') }).fill(phone);
      await add.click();
      await dialog.getByText(words('stop.missing.reason')).waitFor();
      expect(await accessFaults(page, DIALOG)).toEqual([]);
      await dialog.getByRole('textbox', { name: words('stop.reason') }).fill(REASON);
      await add.click();
      await dialog.waitFor({ state: 'detached' });
      const row = page.getByRole('row').filter({ hasText: formatPhone(phone) });
      await row.getByText(REASON).waitFor();

      await page.getByRole('textbox', { name: words('stop.check.phone') }).fill(phone);
      await page.keyboard.press('Enter');
      await page.getByText(new RegExp(`– ${texts['stop.check.yes']}$`)).waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('takes a file, and gives back the rows that are no phones', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const { page } = window;
      await window.go('/numera/stop-list');
      await page.getByRole('link', { name: says('ru', 'numbers', 'stop.load') }).click();
      const item = page
        .getByRole('navigation', { name: says('ru', 'core', 'nav.label') })
        .locator('[aria-current=page]');
      await page
        .getByRole('heading', { level: 1, name: says('ru', 'exchange', 'stopList.title') })
        .waitFor();
      expect(await item.innerText()).toBe(textsOf('numbers', 'ru')['stop.title']);
      const rows = [
        'телефон;причина',
        `${phones[1]};жалоба`,
        '7900;обрывок',
        `${phones[0]};повтор`,
      ];
      await sendFile(window, { name: FILE, bytes: Buffer.from(rows.join('\n')) });
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: lists('stopList.order') }).click();
      await dialog.waitFor({ state: 'detached' });
      const grid = page.getByRole('grid');
      const line = grid.getByRole('row').filter({ hasText: FILE });
      await line.getByRole('button', { name: lists('stopList.rejects') }).waitFor();
      const cells = ['rows', 'added', 'repeated', 'rejected'].map((column) =>
        readCell(grid, FILE, textsOf('exchange', 'ru')[`stopList.column.${column}`] ?? column)
      );
      expect(await Promise.all(cells)).toEqual(['3', '1', '1', '1']);
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('finds its numbers in the base and, when told to, gives them their status', async () => {
      const token = await sessionOf('administrator', 'ru');
      expect(await held(token)).toBe(0);
      const window = await visit({ token });
      await window.go('/numera/stop-list');
      await button(window, 'scrub.start').click();
      await button(window, 'scrub.apply').click();
      const asks = window.page.getByRole('alertdialog');
      await asks.getByRole('button', { name: words('scrub.apply') }).click();
      await window.page.getByText(words('scrub.applied')).first().waitFor();
      await expect.poll(() => held(token), { timeout: 20_000 }).toBe(2);
      await window.leave();
    });

    it('lets go of a phone for a reason alone', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const { page } = window;
      await window.go('/numera/stop-list');
      const row = page.getByRole('row').filter({ hasText: REASON });
      await row.getByRole('button', { name: words('stop.remove') }).click();
      const dialog = page.getByRole('dialog');
      const remove = dialog.getByRole('button', { name: words('stop.remove') });
      await remove.click();
      await dialog.getByText(words('stop.missing.reason')).waitFor();
      await dialog.getByRole('textbox', { name: words('status.reason') }).fill('Передумал');
      await remove.click();
      await row.waitFor({ state: 'detached' });
      await window.leave();
    });
  });
};
