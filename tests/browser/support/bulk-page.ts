import type { Locator } from 'playwright-core';
import { digitsOf } from './import-page';
import type { Visit } from './visit';
import { says } from './words';

export const numbersGrid = ({ page, language }: Visit): Locator =>
  page.getByRole('grid', { name: says(language, 'numbers', 'title') });

export const dialogOf = ({ page }: Visit): Locator => page.getByRole('dialog');

const press = (area: Locator, name: RegExp): Promise<void> =>
  area.getByRole('button', { name }).click();

/** Ticks the page, then takes all that match; how many these are, as the banner counts them. */
export const takeAll = async (window: Visit): Promise<number> => {
  const { page, language } = window;
  const grid = numbersGrid(window);
  await grid.getByRole('checkbox', { name: says(language, 'core', 'table.tickPage') }).click();
  await press(page.getByRole('main'), says(language, 'core', 'selection.takeAll'));
  const said = page.getByText(says(language, 'core', 'selection.all'));
  await said.waitFor();
  return digitsOf(await said.innerText());
};

export type Act = 'status' | 'move' | 'return' | 'suppress' | 'delete';

export const openBulk = async ({ page, language }: Visit, act: Act = 'status'): Promise<void> =>
  press(page.getByRole('main'), says(language, 'numbers', `bulk.act.${act}`));

/** Looks what would be done; how many numbers the button that does it repeats. */
export const look = async (window: Visit): Promise<number> => {
  const { language } = window;
  const dialog = dialogOf(window);
  await press(dialog, says(language, 'numbers', 'bulk.look'));
  const confirm = dialog.getByRole('button', { name: says(language, 'numbers', 'bulk.confirm') });
  await confirm.waitFor();
  return digitsOf(await confirm.innerText());
};

/** Chooses a status and looks what it would do. */
export const lookAt = async (window: Visit, status: string): Promise<number> => {
  await dialogOf(window).getByText(status, { exact: true }).click();
  return look(window);
};

export const confirmBulk = async (window: Visit): Promise<void> =>
  press(dialogOf(window), says(window.language, 'numbers', 'bulk.confirm'));

/** What the notice at the end says: how many were changed. */
export const changedBy = async (
  { page, language }: Visit,
  end: 'bulk.done' | 'bulk.early.cancelled'
): Promise<number> => {
  const said = page.getByText(says(language, 'numbers', end));
  await said.waitFor({ timeout: 60_000 });
  return digitsOf(await said.innerText());
};

/** Takes back what was done last, from its notice. */
export const undoLast = async ({ page, language }: Visit): Promise<void> =>
  page
    .getByRole('button', { name: says(language, 'numbers', 'bulk.undo') })
    .first()
    .click();

/** How many numbers the notice of an undo tells. */
export const givenBack = async ({ page, language }: Visit): Promise<number> => {
  const words = language === 'ru' ? /возвращ(ён|ены|ено) как был/ : /as (it was|they were)$/;
  const said = page.getByText(words);
  await said.waitFor({ timeout: 60_000 });
  return digitsOf(await said.innerText());
};
