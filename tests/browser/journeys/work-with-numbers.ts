import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { idOf } from '../support/base';
import { numbersGrid } from '../support/bulk-page';
import { accessFaults, readingFaults } from '../support/check-page';
import { figuresOf, onConversion } from '../support/conversion-page';
import { downloadBy } from '../support/download';
import { digitsOf } from '../support/import-page';
import { sessionOf } from '../support/people';
import { readCsv } from '../support/read-csv';
import { countOf, phonesOf } from '../support/rest';
import { visit, type Visit } from '../support/visit';
import { says, textsOf } from '../support/words';

const PROJECT = 'ОСАГО Центр';
const CODE = 'osago-centre';

/** Opens a filter by its chip and ticks one value. */
const filterBy = async ({ page }: Visit, field: string, value: string): Promise<void> => {
  await page.getByRole('button', { name: says('ru', 'core', 'filter.add') }).click();
  await page.getByRole('button', { name: field, exact: true }).click();
  await page.getByRole('checkbox', { name: value }).click();
  await page.keyboard.press('Escape');
};

const found = async ({ page }: Visit): Promise<number> => {
  const facts = page.getByText(says('ru', 'numbers', 'facts.found'));
  await facts.waitFor();
  return digitsOf(await facts.innerText());
};

const firstPhone = (window: Visit): Promise<string> =>
  numbersGrid(window).getByRole('gridcell').filter({ hasText: '+7' }).first().innerText();

const conversionOf = async (token: string): Promise<{ success: number; processed: number }> => {
  const window = await visit({ token });
  const figures = await figuresOf(await onConversion(window, PROJECT), PROJECT);
  await window.leave();
  return figures;
};

/** Of journeys 4, 6 and 7 what is about one number or one file: find, look, change, measure, take along. */
export const workWithNumbers = (): void => {
  describe('a manager', () => {
    it('filters numbers and pages forth and back', async () => {
      const token = await sessionOf('manager', 'ru');
      const window = await visit({ token });
      const { page } = window;
      await window.go('/numera/numbers?limit=20');
      await numbersGrid(window).waitFor();
      await filterBy(window, 'Проект', PROJECT);
      const expected = await countOf({ project: CODE }, token);
      expect(expected).toBeGreaterThan(40);
      await expect.poll(() => found(window)).toBe(expected);
      const first = await firstPhone(window);
      await page.getByRole('button', { name: says('ru', 'core', 'paging.next') }).click();
      await expect.poll(() => firstPhone(window)).not.toBe(first);
      await page.getByRole('button', { name: says('ru', 'core', 'paging.back') }).click();
      await expect.poll(() => firstPhone(window)).toBe(first);
      await window.leave();
    });

    it('filters by the kind of a status and by where the geo is from, and takes both along to the export', async () => {
      const token = await sessionOf('manager', 'ru');
      const window = await visit({ token });
      const { page } = window;
      const core = textsOf('core', 'ru');
      const ask = (field: string, value: string) =>
        filterBy(window, core[`filter.field.${field}`] ?? '', core[value] ?? '');
      await window.go('/numera/numbers');
      await numbersGrid(window).waitFor();
      await ask('flag', 'filter.flag.no_answer');
      const missed = await countOf({ flag: 'no_answer' }, token);
      expect(missed).toBeGreaterThan(0);
      await expect.poll(() => found(window)).toBe(missed);
      await ask('everFlag', 'filter.flag.contact');
      const asked = { flag: 'no_answer', everFlag: 'contact' };
      const reached = await countOf(asked, token);
      expect(reached).toBeLessThan(missed);
      await expect.poll(() => found(window)).toBe(reached);
      await ask('geoSource', 'filter.geoSource.file');
      await expect
        .poll(() => found(window))
        .toBe(await countOf({ ...asked, geoSource: 'file' }, token));
      expect(await readingFaults(page, 'ru')).toEqual([]);
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
        ...{ flag: 'no_answer', everFlag: 'contact', geoSource: 'file' },
      });
      await page
        .getByRole('button', { name: says('ru', 'numbers', 'export') })
        .first()
        .click();
      for (const field of ['flag', 'everFlag', 'geoSource'])
        await page
          .getByRole('button', { name: new RegExp(core[`filter.field.${field}`] ?? '-') })
          .first()
          .waitFor();
      await window.leave();
    });

    it('changes a status: the timeline shows it and conversion moves by exactly one', async () => {
      const token = await sessionOf('manager', 'ru');
      const before = await conversionOf(token);
      const window = await visit({ token });
      const { page } = window;
      const project = await idOf('projects', CODE);
      const fresh = await idOf('number_statuses', 'new');
      await window.go(`/numera/numbers?project=${project}&status=${fresh}`);
      const phone = await firstPhone(window);
      await numbersGrid(window).getByText(phone).click();
      const card = page.getByRole('region', { name: says('ru', 'numbers', 'card') });
      await card.getByRole('heading', { name: phone }).waitFor();
      await window.answered();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await card.getByRole('button', { name: says('ru', 'numbers', 'status.change') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Успех', { exact: true }).click();
      await dialog.getByRole('button', { name: says('ru', 'numbers', 'status.save') }).click();
      await page.getByText(says('ru', 'numbers', 'status.saved')).waitFor();
      await card.getByRole('listitem').first().getByText('Успех').waitFor();
      await card.getByRole('listitem').first().getByText('Ольга').waitFor();
      await window.leave();
      await expect
        .poll(() => conversionOf(token), { timeout: 20_000, interval: 500 })
        .toEqual({ success: before.success + 1, processed: before.processed + 1 });
    });

    it('is told that a colleague was faster, and decides anew', async () => {
      const [project, status] = [
        await idOf('projects', CODE),
        await idOf('number_statuses', 'new'),
      ];
      const windows = await Promise.all(
        (['manager', 'administrator'] as const).map(async (who) =>
          visit({ token: await sessionOf(who, 'ru') })
        )
      );
      const [slow, fast] = windows as [Visit, Visit];
      await slow.go(`/numera/numbers?project=${project}&status=${status}`);
      const phone = await firstPhone(slow);
      slow.expectFault(/^409: PATCH /);
      const dialogs = [];
      for (const window of [slow, fast]) {
        await window.go(`/numera/numbers?project=${project}&status=${status}`);
        await numbersGrid(window).getByText(phone).click();
        const card = window.page.getByRole('region', { name: says('ru', 'numbers', 'card') });
        await card.getByRole('button', { name: says('ru', 'numbers', 'status.change') }).click();
        dialogs.push(window.page.getByRole('dialog'));
      }
      const [mine, theirs] = dialogs as [Locator, Locator];
      await mine.getByText('Недозвон', { exact: true }).click();
      await theirs.getByText('Отказ', { exact: true }).click();
      await theirs.getByRole('button', { name: says('ru', 'numbers', 'status.save') }).click();
      await theirs.waitFor({ state: 'detached' });
      await mine.getByRole('button', { name: says('ru', 'numbers', 'status.save') }).click();
      const { 'status.now': now = '' } = textsOf('numbers', 'ru');
      await mine.getByText(now.replace('{name}', 'Отказ')).waitFor();
      expect(await accessFaults(slow.page, '[role="dialog"]')).toEqual([]);
      await mine.getByRole('button', { name: says('ru', 'numbers', 'status.save') }).click();
      await mine.waitFor({ state: 'detached' });
      await slow.page.getByText(says('ru', 'numbers', 'status.saved')).waitFor();
      for (const window of windows) await window.leave();
    });

    it('keeps a comment and a callback without a change of status', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await window.go('/numera/numbers');
      // No row of the skeleton: those take no clicks.
      await numbersGrid(window).getByRole('row').filter({ hasText: '+7' }).nth(2).click();
      const card = page.getByRole('region', { name: says('ru', 'numbers', 'card') });
      const edit = card.getByRole('button', { name: says('ru', 'numbers', 'note.edit') });
      const dialog = page.getByRole('dialog');
      const save = dialog.getByRole('button', { name: says('ru', 'numbers', 'note.save') });
      const comment = dialog.getByRole('textbox', { name: says('ru', 'numbers', 'field.comment') });
      await edit.click();
      await comment.fill('звонить после обеда');
      await dialog
        .getByRole('button', { name: says('ru', 'numbers', 'callback.tomorrow') })
        .click();
      expect(await accessFaults(page, '[role="dialog"]')).toEqual([]);
      await save.click();
      await dialog.waitFor({ state: 'detached' });
      await card.getByText('звонить после обеда', { exact: true }).waitFor();
      const called = card.getByText(/завтра, 10:00|10:00/).first();
      await called.waitFor();
      await edit.click();
      expect(await comment.inputValue()).toBe('звонить после обеда');
      await dialog.getByRole('button', { name: says('ru', 'numbers', 'callback.clear') }).click();
      await save.click();
      await card.getByText(/Перезвонить: .+10:00 → –/).waitFor();
      await card.getByText(/Комментарий: .+ → «звонить после обеда»/).waitFor();
      await card.getByText(/Перезвонить: .+ → .+10:00/).waitFor();
      await card.getByText('звонить после обеда', { exact: true }).waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('exports a filter: the file holds exactly what was filtered', async () => {
      const token = await sessionOf('manager', 'ru');
      const [project, status] = [
        await idOf('projects', CODE),
        await idOf('number_statuses', 'no_answer'),
      ];
      const expected = await phonesOf({ project, status }, token);
      expect(expected.length).toBeGreaterThan(5);
      const window = await visit({ token });
      const { page } = window;
      await window.go(`/numera/numbers?project=${project}&status=${status}`);
      await numbersGrid(window).waitFor();
      await page
        .getByRole('button', { name: says('ru', 'numbers', 'export') })
        .first()
        .click();
      await page.getByRole('button', { name: says('ru', 'exchange', 'export.start') }).click();
      const download = page
        .getByRole('button', { name: says('ru', 'exchange', 'export.download.label') })
        .first();
      await download.waitFor();
      const file = await downloadBy(page, () => download.click());
      const [header = [], ...rows] = readCsv(file.bytes.toString('utf8'));
      const column = header.findIndex((name) => /^Телефон/.test(name));
      expect(column).toBeGreaterThanOrEqual(0);
      expect(rows.map((row) => row[column] ?? '').sort()).toEqual([...expected].sort());
      await window.leave();
    });

    it('exports the rows that were ticked, and tells so', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await window.go(`/numera/numbers?project=${await idOf('projects', CODE)}`);
      const lines = numbersGrid(window).getByRole('row').filter({ hasText: '+7' });
      const phones = [];
      for (const at of [1, 3]) {
        const row = lines.nth(at);
        phones.push((await row.innerText()).match(/\+7[\d\s-]*\d/)?.[0].replace(/\D/g, ''));
        await row.getByRole('checkbox').click();
      }
      await page
        .getByRole('button', { name: says('ru', 'numbers', 'export') })
        .last()
        .click();
      await page.getByText(says('ru', 'exchange', 'export.ticked')).waitFor();
      expect(await accessFaults(page)).toEqual([]);
      await page.getByRole('button', { name: says('ru', 'exchange', 'export.start') }).click();
      const download = page
        .getByRole('button', { name: says('ru', 'exchange', 'export.download.label') })
        .first();
      await expect
        .poll(
          async () => {
            const file = await downloadBy(page, () => download.click());
            const [header = [], ...rows] = readCsv(file.bytes.toString('utf8'));
            const column = header.findIndex((name) => /^Телефон/.test(name));
            return rows.map((row) => row[column]?.replace(/\D/g, '')).sort();
          },
          { timeout: 30_000, interval: 1_000 }
        )
        .toEqual([...phones].sort());
      await window.leave();
    });
  });
};
