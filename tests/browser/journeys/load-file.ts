import { beforeAll, describe, expect, it } from 'vitest';
import { countLoaded, phonesInBase, suppress } from '../support/base';
import { accessFaults, readingFaults, widthFaults } from '../support/check-page';
import { downloadBy } from '../support/download';
import {
  choose,
  onWizard,
  openImports,
  readAccount,
  sendFile,
  startLoad,
  sumOf,
  tryFile,
} from '../support/import-page';
import { makeFile, type MadeFile } from '../support/make-file';
import { sessionOf } from '../support/people';
import { readCsv, writeCsv } from '../support/read-csv';
import { visit } from '../support/visit';
import { says } from '../support/words';

const SUPPRESSED = Array.from({ length: 20 }, (_, i) => String(79_987_770_001 + i));
const OUTCOME = 'Исход';

/** The rejects file, each invalid row with a phone and a city that are right. */
const corrected = (rejects: readonly string[][], from: number): string[][] => {
  const [header = [], ...rows] = rejects;
  const at = (name: string) => header.indexOf(name);
  const [phone, city, outcome] = [at('Телефон'), at('Город'), at(OUTCOME)];
  expect([phone, city, outcome]).not.toContain(-1);
  const mended = rows.map((row, index) =>
    row[outcome] === 'rejected'
      ? row.map((cell, column) =>
          column === phone ? `+7${from + index}` : column === city ? 'Казань' : cell
        )
      : row
  );
  return [header, ...mended];
};

/** Journey 3, thin: a file as suppliers send them, its exact account, its rejects mended and loaded again. */
export const loadFile = (): void => {
  describe('a manager with a CP1251 file of 10,000 rows', () => {
    let file: MadeFile;
    let rejects: string[][] = [];
    beforeAll(async () => {
      await suppress(SUPPRESSED);
      const inBase = await phonesInBase(20);
      expect(inBase).toHaveLength(20);
      file = makeFile({
        rows: 10_000,
        from: 9_960_000_000,
        inBase,
        suppressed: SUPPRESSED,
        cities: ['Казань', 'Самара', 'Омск', 'Сочи', 'Москва'],
      });
    });

    it('is told when he takes it for another encoding, and led back', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await openImports(window);
      await sendFile(window, { name: 'Кодировка.csv', bytes: file.bytes });
      await onWizard(window).waitFor();
      const load = page.getByRole('button', { name: says('ru', 'exchange', 'wizard.load') });
      const alert = page.getByRole('alert').filter({ hasText: 'indows-1251' });
      for (const wrong of ['UTF-8', 'UTF-16 LE']) {
        await choose(window, says('ru', 'exchange', 'reading.encoding'), wrong);
        await alert.waitFor();
        expect(await load.isDisabled()).toBe(true);
        expect(await accessFaults(page)).toEqual([]);
        await alert.getByRole('button').click();
        await page.getByRole('cell', { name: 'Клиент № 0' }).first().waitFor();
        expect(await alert.count()).toBe(0);
        expect(await load.isEnabled()).toBe(true);
      }
      await window.leave();
    });

    it('sees it decoded and mapped, tries it, loads it, and every row is accounted for', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await openImports(window);
      await sendFile(window, { name: 'Лиды октябрь.csv', bytes: file.bytes });
      await onWizard(window).waitFor();
      await page.getByRole('cell', { name: 'Клиент № 0' }).first().waitFor();
      const goes = (column: string) => page.getByRole('combobox', { name: `«${column}»` });
      expect(await goes('Телефон').innerText()).toBe('Телефон');
      expect(await goes('Город').innerText()).toBe('Гео');
      expect(await goes('Комментарий').innerText()).toBe('Комментарий');
      expect(await goes('Имя').innerText()).toBe('Не загружать');
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await choose(window, says('ru', 'exchange', 'field.provider'), 'БазаПро');
      await choose(window, says('ru', 'exchange', 'defaults.where'), 'Кредитные карты');
      await tryFile(window);
      const { id: tried, ...found } = await readAccount(window, 'tried.done');
      expect(found).toEqual(file.account);
      expect(await countLoaded(tried)).toBe(0);
      await page
        .getByText(says('ru', 'exchange', 'sample.line'))
        .first()
        .waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      expect(await accessFaults(page)).toEqual([]);
      const token = await sessionOf('manager', 'en');
      const narrow = await visit({ token, language: 'en', width: 390 });
      await narrow.go(`/numera/import/${tried}`);
      await narrow.page
        .getByText(says('en', 'exchange', 'sample.line'))
        .first()
        .waitFor();
      expect(await widthFaults(narrow.page)).toEqual([]);
      expect(await readingFaults(narrow.page, 'en')).toEqual([]);
      await narrow.page.getByRole('link', { name: says('en', 'exchange', 'tried.change') }).click();
      await onWizard(narrow).waitFor();
      await narrow.page.getByRole('cell', { name: 'Клиент № 0' }).first().waitFor();
      expect(await widthFaults(narrow.page)).toEqual([]);
      await narrow.leave();

      // Back in the wizard all is as it was chosen.
      await page.getByRole('link', { name: says('ru', 'exchange', 'tried.change') }).click();
      await onWizard(window).waitFor();
      const where = page.getByRole('combobox', { name: says('ru', 'exchange', 'defaults.where') });
      await goes('Телефон').waitFor();
      expect(await where.innerText()).toBe('Кредитные карты');
      expect(await goes('Имя').innerText()).toBe('Не загружать');
      await tryFile(window);
      await readAccount(window, 'tried.done');
      const from = page.url();
      await page.getByRole('button', { name: says('ru', 'exchange', 'tried.load') }).click();
      await page.waitForURL((url) => url.href !== from && /\/import\/\d+$/.test(url.pathname));

      const { id, ...account } = await readAccount(window);
      expect(account).toEqual(file.account);
      expect(sumOf(account)).toBe(account.rowsRead);
      expect(await countLoaded(id)).toBe(file.account.inserted);
      expect(await readingFaults(page, 'ru')).toEqual([]);

      const button = page.getByRole('button', { name: says('ru', 'exchange', 'reasons.download') });
      const saved = await downloadBy(page, () => button.click());
      rejects = readCsv(saved.bytes.toString('utf8'));
      const outcome = (rejects[0] ?? []).indexOf(OUTCOME);
      const count = (name: string) => rejects.filter((row) => row[outcome] === name).length;
      expect(count('rejected')).toBe(account.rejected);
      expect(count('duplicate')).toBe(account.duplicate);
      expect(count('suppressed')).toBe(account.suppressed);
      await window.leave();
    });

    it('loads the corrected rejects', async () => {
      expect(rejects.length).toBeGreaterThan(1);
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      await openImports(window);
      const text = writeCsv(corrected(rejects, 9_970_000_000));
      await sendFile(window, { name: 'Исправленный брак.csv', bytes: Buffer.from(text) });
      await onWizard(window).waitFor();
      await choose(window, says('ru', 'exchange', 'defaults.where'), 'Кредитные карты');
      await startLoad(window);
      const { id, ...account } = await readAccount(window);
      expect(account).toEqual({
        rowsRead: rejects.length - 1,
        inserted: file.account.rejected,
        updated: 0,
        duplicate: file.account.duplicate,
        suppressed: file.account.suppressed,
        rejected: 0,
      });
      expect(await countLoaded(id)).toBe(file.account.rejected);
      await window.leave();
    });

    it('is told who loaded the same file before', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await openImports(window);
      await sendFile(window, { name: 'другое имя.csv', bytes: file.bytes });
      await page.getByText(says('ru', 'exchange', 'repeated.title')).waitFor();
      await page.getByRole('button', { name: says('ru', 'exchange', 'repeated.again') }).waitFor();
      await window.leave();
    });
  });
};
