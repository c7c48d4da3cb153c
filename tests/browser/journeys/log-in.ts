import { describe, expect, it } from 'vitest';
import { logins } from '../support/house';
import { sessionOf } from '../support/people';
import { visit } from '../support/visit';
import type { Language } from '../support/words';

const buttons: Readonly<Record<Language, RegExp>> = { ru: /^Войти$/, en: /^Login$/ };
const greetings: Readonly<Record<Language, RegExp>> = { ru: /Анна/, en: /Анна/ };

/** Journey 1: a newcomer opens the demo, logs in, and home has something to see. */
export const logIn = (): void => {
  describe.each(['ru', 'en'] as const)('a newcomer, %s', (language) => {
    it('logs in as administrator and home shows data', async () => {
      await sessionOf('administrator', language);
      const window = await visit({ language });
      const { page } = window;
      await window.go('/');
      await page.getByRole('textbox', { name: /email/i }).fill(logins.administrator.email);
      await page.locator('input[type="password"]').fill(logins.administrator.password);
      await page.getByRole('button', { name: buttons[language] }).click();
      await page.getByRole('heading', { level: 1, name: greetings[language] }).waitFor();
      await page.getByRole('link', { name: 'Numera' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await window.leave();
    });
  });
};
