import { describe, expect, it } from 'vitest';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { idOf } from '../support/base';
import {
  changedBy,
  confirmBulk,
  dialogOf,
  givenBack,
  look,
  numbersGrid,
  openBulk,
  undoLast,
} from '../support/bulk-page';
import { accessFaults, readingFaults, widthFaults } from '../support/check-page';
import { house } from '../support/house';
import { sessionOf } from '../support/people';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

const FROM = 'ОСАГО Центр';
const TO = 'Кредитные карты';
const DIALOG = '[role="dialog"]';

const countIn = async (name: string): Promise<number> => {
  const row = await house().app.db.one<{ n: number }>(sql`
    select count(*)::int as n from crm.numbers
    where project_id = (select id from public.projects where name = ${name} and deleted_at is null)`);
  return row?.n ?? -1;
};

const openProject = async (window: Visit, name: string): Promise<void> => {
  const row = await house().app.db.one<{ code: string }>(
    sql`select code from public.projects where name = ${name}`
  );
  await window.go(`/numera/numbers?project=${await idOf('projects', row?.code ?? '')}`);
  await numbersGrid(window)
    .getByRole('checkbox', { name: says(window.language, 'core', 'table.tick') })
    .first()
    .waitFor();
};

const tick = async (window: Visit, rows: readonly number[]): Promise<void> => {
  const ticks = numbersGrid(window).getByRole('checkbox', {
    name: says(window.language, 'core', 'table.tick'),
  });
  for (const row of rows) await ticks.nth(row).click();
};

/** Journey 4, its other half: numbers go to another project, to the pool, away, and come back. */
export const moveMany = (): void => {
  describe('numbers that go elsewhere', () => {
    it('are moved to a project that is chosen, and taken back from the notice', async () => {
      const [from, to] = [await countIn(FROM), await countIn(TO)];
      expect(from).toBeGreaterThan(5);
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await openProject(window, FROM);
      await tick(window, [0, 1, 3]);
      await openBulk(window, 'move');
      const dialog = dialogOf(window);
      await dialog.getByRole('button', { name: says('ru', 'numbers', 'bulk.look') }).click();
      await dialog.getByText(says('ru', 'numbers', 'bulk.missing.project')).waitFor();
      expect(await accessFaults(page, DIALOG)).toEqual([]);
      await dialog.getByRole('combobox').click();
      await page.getByRole('option', { name: TO }).click();
      expect(await look(window)).toBe(3);
      expect(await accessFaults(page, DIALOG)).toEqual([]);
      await confirmBulk(window);
      expect(await changedBy(window, 'bulk.done')).toBe(3);
      expect([await countIn(FROM), await countIn(TO)]).toEqual([from - 3, to + 3]);
      await undoLast(window);
      expect(await givenBack(window)).toBe(3);
      expect([await countIn(FROM), await countIn(TO)]).toEqual([from, to]);
      // What is undone offers no undo any more.
      const offers = page.getByRole('button', { name: says('ru', 'numbers', 'bulk.undo') });
      expect(await offers.count()).toBe(0);
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('are deleted by an administrator, and come back from the history on a narrow screen', async () => {
      const from = await countIn(FROM);
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      await openProject(window, FROM);
      await tick(window, [0, 2]);
      await openBulk(window, 'delete');
      expect(await look(window)).toBe(2);
      await confirmBulk(window);
      expect(await changedBy(window, 'bulk.done')).toBe(2);
      expect(await countIn(FROM)).toBe(from - 2);
      await window.leave();

      const narrow = await visit({ token: await sessionOf('administrator', 'ru'), width: 390 });
      await openProject(narrow, FROM).catch(() => {});
      await narrow.page.getByRole('button', { name: says('ru', 'numbers', 'bulks.open') }).click();
      const lines = dialogOf(narrow).getByRole('listitem');
      await lines.first().waitFor();
      expect(await widthFaults(narrow.page)).toEqual([]);
      expect(await accessFaults(narrow.page, DIALOG)).toEqual([]);
      await lines
        .first()
        .getByRole('button', { name: says('ru', 'numbers', 'bulk.undo') })
        .click();
      expect(await givenBack(narrow)).toBe(2);
      expect(await countIn(FROM)).toBe(from);
      await narrow.leave();
    });
  });
};
