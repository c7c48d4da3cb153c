import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Account } from './make-file';
import type { Visit } from './visit';
import { says } from './words';

export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

export const digitsOf = (text: string): number => Number(text.replace(/\D/g, ''));

const main = (page: Page): Locator => page.getByRole('main');

/** Chooses a file in the system's dialog; the page sends it at once. */
export const sendFile = async ({ page, language }: Visit, { name, bytes }: Upload) => {
  const button = main(page).getByRole('button', {
    name: says(language, 'exchange', 'import.load'),
  });
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), button.first().click()]);
  await dialog.setFiles({ name, mimeType: 'text/csv', buffer: bytes });
};

/** The history of loads: by the sub-navigation where there is one, else by address. */
export const openImports = async ({ page, language, go }: Visit): Promise<void> => {
  const title = says(language, 'exchange', 'import.title');
  const link = page
    .getByRole('navigation', { name: says(language, 'core', 'nav.label') })
    .getByRole('link', { name: title });
  if (await link.isVisible()) await link.click();
  else await go('/numera/import');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

export const onWizard = ({ page, language }: Visit): Locator =>
  page.getByRole('heading', { level: 1, name: says(language, 'exchange', 'wizard.title') });

/** One of the choices «Для всех строк», or of a column. */
export const choose = async ({ page }: Visit, label: RegExp, option: string | RegExp) => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

export const startLoad = async ({ page, language }: Visit): Promise<void> => {
  await page.getByRole('button', { name: says(language, 'exchange', 'wizard.load') }).click();
  await page.waitForURL(/\/numera\/import\/\d+$/);
};

/** Tries the whole file; the page of the dry run tells what comes of it. */
export const tryFile = async ({ page, language }: Visit): Promise<void> => {
  await page.getByRole('button', { name: says(language, 'exchange', 'wizard.try') }).click();
  await page.waitForURL(/\/numera\/import\/\d+$/);
};

/** The account of an ended load or dry run as the page shows it, and its id. */
export const readAccount = async (
  { page, language }: Visit,
  ended: 'result.done' | 'result.ended' | 'tried.done' = 'result.done'
): Promise<Account & { readonly id: string }> => {
  const text = says(language, 'exchange', ended);
  await main(page).getByText(text).waitFor({ timeout: 60_000 });
  const terms = await main(page).getByRole('term').allInnerTexts();
  const figures = await main(page).getByRole('definition').allInnerTexts();
  // What a dry run tells has not happened yet.
  const wordOf = (key: string): RegExp =>
    ended === 'tried.done' && key === 'updated'
      ? says(language, 'exchange', 'tried.updated')
      : says(language, 'core', `outcome.${key}`);
  const value = (key: string): number => {
    const at = terms.findIndex((term) => wordOf(key).test(term));
    expect(at, `the figure ${key} is on the page`).toBeGreaterThanOrEqual(0);
    // Its share of all stands under the figure.
    return digitsOf(figures[at]?.split('\n')[0] ?? '');
  };
  const account = {
    rowsRead: value('total'),
    inserted: value('inserted'),
    updated: value('updated'),
    duplicate: value('duplicate'),
    suppressed: value('suppressed'),
    rejected: value('rejected'),
  };
  return { ...account, id: /\/(\d+)$/.exec(new URL(page.url()).pathname)?.[1] ?? '' };
};

export const sumOf = (account: Account): number =>
  account.inserted + account.updated + account.duplicate + account.suppressed + account.rejected;
