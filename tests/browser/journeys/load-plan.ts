import { describe, expect, it } from 'vitest';
import { accessFaults, readingFaults, widthFaults } from '../support/check-page';
import { sessionOf } from '../support/people';
import { visit, type Visit } from '../support/visit';
import { says, textsOf } from '../support/words';

const words = (key: string): RegExp => says('ru', 'numbers', key);
const texts = textsOf('numbers', 'ru');
const HEADER = 'АВС/ DEF;От;До;Емкость;Оператор;Регион;Территория ГАР;ИНН';
const NOWHERE = 'Тридевятое царство';

const registry = (...rows: readonly string[]): Buffer =>
  Buffer.from(`\ufeff${[HEADER, ...rows].join('\n')}\n`);

const good = registry(
  '905;0000000;4999999;5000000;ООО "Т2 Мобайл";Свердловская область;Свердловская область;7743895280',
  `905;5000000;9999999;5000000;ПАО "МТС";${NOWHERE};${NOWHERE};7740000076`
);
const bad = registry('905;0000000;4999999;77;ООО "Т2 Мобайл";Свердловская область;;7743895280');

const send = async ({ page }: Visit, name: string, buffer: Buffer): Promise<void> => {
  const [dialog] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: words('plan.load') }).click(),
  ]);
  await dialog.setFiles({ name, mimeType: 'text/csv', buffer });
};

const row = ({ page }: Visit, text: string) => page.getByRole('row').filter({ hasText: text });

/** The registry's files say where a phone is from: loaded by an administrator, and asked about one phone. */
export const loadPlan = (): void => {
  describe('a numbering plan', () => {
    it('is refused for a wrong row, which its report names; right files are in force at once', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const { page } = window;
      await window.go('/numera/numbering-plan');
      await send(window, 'плохой.csv', bad);
      await row(window, 'плохой.csv').getByText(words('plan.state.failed')).waitFor();
      await row(window, 'плохой.csv')
        .getByRole('button', { name: words('plan.report') })
        .click();
      const dialog = page.getByRole('dialog');
      const { 'plan.reason.capacity': reason, 'plan.field.capacity': field } = texts;
      await dialog.getByText(new RegExp(`строка 2 · ${field} · ${reason}`)).waitFor();
      expect(await accessFaults(page, '[role="dialog"]')).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      await send(window, 'DEF-9xx.csv', good);
      await row(window, 'DEF-9xx.csv').getByText(words('plan.state.active')).waitFor();
      await row(window, NOWHERE).waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('is deleted when asked again, not while it is in force', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const { page } = window;
      await window.go('/numera/numbering-plan');
      const remove = { name: words('plan.delete'), exact: true };
      await row(window, 'DEF-9xx.csv').getByText(words('plan.state.active')).waitFor();
      expect(await row(window, 'DEF-9xx.csv').getByRole('button', remove).count()).toBe(0);
      await row(window, 'плохой.csv').getByRole('button', remove).click();
      const asks = page.getByRole('alertdialog');
      expect(await accessFaults(page, '[role="alertdialog"]')).toEqual([]);
      await asks.getByRole('button', remove).click();
      await row(window, 'плохой.csv').waitFor({ state: 'detached' });
      await page.getByText(words('plan.delete.done')).waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('tells the place of a phone, also on a narrow screen', async () => {
      const token = await sessionOf('administrator', 'ru');
      const window = await visit({ token, width: 390 });
      const { page } = window;
      await window.go('/numera/numbering-plan');
      await page.getByRole('textbox', { name: words('plan.lookup.phone') }).fill('8 905 123-45-67');
      await page.keyboard.press('Enter');
      await page.getByText(/Т2 Мобайл/).waitFor();
      expect(await widthFaults(page)).toEqual([]);
      await window.leave();
    });
  });
};
