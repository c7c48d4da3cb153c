import { describe, expect, it } from 'vitest';
import { formatPhone } from '../../../src/plugins/numbers/domain/format-phone';
import { numbersGrid } from '../support/bulk-page';
import { accessFaults, readingFaults } from '../support/check-page';
import {
  choose,
  onWizard,
  openImports,
  readAccount,
  sendFile,
  startLoad,
} from '../support/import-page';
import { sessionOf } from '../support/people';
import { phonesOf } from '../support/rest';
import { visit, type Visit } from '../support/visit';
import { says, textsOf } from '../support/words';

const words = (key: string): RegExp => says('ru', 'numbers', key);
const loads = (key: string): RegExp => says('ru', 'exchange', key);
const texts = textsOf('numbers', 'ru');
const loadTexts = textsOf('exchange', 'ru');
const DIALOG = '[role="dialog"]';
const SOURCE = 'Анкета в офисе';
const WHY = 'Попросил удалить';
const FORM = 'Форма на сайте';
const PROOF = 'https://example.com/agreed';
const FILE = 'Согласившиеся.csv';
const PHONE = '79987654301';

const button = ({ page }: Visit, key: string) => page.getByRole('button', { name: words(key) });

const onCard = async (window: Visit, phone: string) => {
  await window.go('/numera/numbers');
  const search = window.page.getByRole('searchbox', { name: words('search.label') });
  await search.fill(phone);
  await search.press('Enter');
  await numbersGrid(window).getByText(formatPhone(phone)).first().click();
  const card = window.page.getByRole('region', { name: words('card') });
  await card.getByRole('heading', { name: formatPhone(phone) }).waitFor();
  return card;
};

/** Who agreed to be called, one by one and file by file, and who changed his mind. */
export const keepConsents = (): void => {
  describe('consents', () => {
    let phone = '';

    it('are recorded of one phone, once nothing is missing, and stand on its card', async () => {
      const token = await sessionOf('manager', 'ru');
      [phone = ''] = await phonesOf({ project: 'osago-centre', status: 'new' }, token);
      expect(phone).not.toBe('');
      const window = await visit({ token });
      const { page } = window;
      await window.go('/numera/consents');
      await button(window, 'consents.add').click();
      const dialog = page.getByRole('dialog');
      const save = dialog.getByRole('button', { name: words('consents.add') });
      await save.click();
      await dialog.getByText(words('consents.fault.not_a_phone')).waitFor();
      const field = dialog.getByRole('textbox', { name: words('field.phone') });
      await field.fill(phone);
      await save.click();
      await dialog.getByText(words('consents.fault.source')).waitFor();
      await dialog.getByRole('textbox', { name: words('consents.source') }).fill(SOURCE);
      await save.click();
      await dialog.getByText(words('consents.fault.given')).waitFor();
      const day = dialog.getByLabel(texts['consents.given'] ?? '');
      await day.fill('2999-01-01');
      await dialog.getByText(words('consents.fault.future')).waitFor();
      expect(await accessFaults(page, DIALOG)).toEqual([]);
      await day.fill('2026-05-01');
      // What only the server knows stands at the field too.
      window.expectFault(/404: POST .*\/numbers\/consents$/);
      await field.fill('+7 999 000-00-01');
      await save.click();
      await dialog.getByText(words('consents.fault.unknown')).waitFor();
      await field.fill(phone);
      await save.click();
      await dialog.waitFor({ state: 'detached' });
      const row = page.getByRole('row').filter({ hasText: formatPhone(phone) });
      await row.getByText(SOURCE).waitFor();
      await row.getByText(texts['consents.state.holds'] ?? '').waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await (await onCard(window, phone)).getByText(SOURCE).waitFor();
      await window.leave();
    });

    it('are withdrawn for a reason alone, and stay on record', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await window.go('/numera/consents');
      const row = page.getByRole('row').filter({ hasText: SOURCE });
      await row.getByRole('checkbox').click();
      await button(window, 'consents.withdraw').click();
      const dialog = page.getByRole('dialog');
      const withdraw = dialog.getByRole('button', { name: words('consents.withdraw') });
      await withdraw.click();
      await dialog.getByText(words('consents.withdraw.reason')).waitFor();
      expect(await accessFaults(page, DIALOG)).toEqual([]);
      await dialog.getByRole('textbox', { name: words('status.reason') }).fill(WHY);
      await withdraw.click();
      await dialog.waitFor({ state: 'detached' });
      await row.getByText(new RegExp(`^${texts['consents.state.withdrawn']}`)).waitFor();
      await row.getByText(WHY).waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.go('/numera/consents?state=held');
      await page.getByRole('heading', { level: 1, name: words('consents.title') }).waitFor();
      await window.answered();
      expect(await page.getByText(SOURCE).count()).toBe(0);
      await (await onCard(window, phone)).getByText(WHY).waitFor();
      await window.leave();
    });

    it('come with a load, for every number that it brings', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await openImports(window);
      await sendFile(window, { name: FILE, bytes: Buffer.from(`Телефон\n${PHONE}\n`) });
      await onWizard(window).waitFor();
      await choose(window, loads('defaults.where'), 'Кредитные карты');
      await page.getByRole('checkbox', { name: loads('consent.given') }).click();
      const load = page.getByRole('button', { name: loads('wizard.load') });
      await page.getByText(loads('problem.consentSource')).waitFor();
      expect(await load.isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: loads('consent.source') }).fill(FORM);
      await page.getByText(loads('problem.consentDay')).waitFor();
      await page.getByLabel(loadTexts['consent.day'] ?? '').fill('2999-01-01');
      await page.getByText(loads('problem.consentFuture')).first().waitFor();
      await page.getByLabel(loadTexts['consent.day'] ?? '').fill('2026-05-01');
      await page.getByRole('textbox', { name: loads('consent.proof') }).fill(PROOF);
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await startLoad(window);
      const account = await readAccount(window);
      expect(account.inserted).toBe(1);
      await page.getByText(new RegExp(FORM)).waitFor();
      const proof = page.getByRole('link', { name: PROOF });
      expect(await proof.getAttribute('href')).toBe(PROOF);
      expect(await readingFaults(page, 'ru')).toEqual([]);

      await page.getByRole('link', { name: loads('toConsents') }).click();
      const row = page.getByRole('row').filter({ hasText: FORM });
      await row.getByRole('link', { name: FILE }).waitFor();
      await button(window, 'consents.add').click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByRole('combobox', { name: words('consents.load') })
        .filter({ hasText: FILE })
        .waitFor();
      await page.keyboard.press('Escape');
      await (await onCard(window, PHONE)).getByText(new RegExp(FORM)).waitFor();
      await window.leave();
    });
  });
};
