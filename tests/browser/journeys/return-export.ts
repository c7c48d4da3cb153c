import { describe, expect, it } from 'vitest';
import { fingerprintOf, idOf } from '../support/base';
import { downloadBy, type Downloaded } from '../support/download';
import {
  choose,
  onWizard,
  openImports,
  readAccount,
  sendFile,
  startLoad,
} from '../support/import-page';
import { sessionOf } from '../support/people';
import { readCsv } from '../support/read-csv';
import { countOf } from '../support/rest';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

const CODE = 'osago-centre';
const MODES = ['skip', 'overwrite'] as const;

const exportProject = async (window: Visit, project: number): Promise<Downloaded> => {
  const { page } = window;
  await window.go(`/numera/export?project=${project}`);
  await page.getByRole('button', { name: says('ru', 'exchange', 'export.start') }).click();
  // The history may hold others of the same name: the notice at the end has this one's.
  const ready = page
    .getByRole('status')
    .filter({ has: page.getByText(says('ru', 'exchange', 'export.ready')) });
  const download = ready.getByRole('button', {
    name: says('ru', 'exchange', 'export.download.label'),
  });
  await download.waitFor();
  return downloadBy(page, () => download.click());
};

/** The same bytes a second time are asked about first; then the wizard comes all the same. */
const insist = async (window: Visit): Promise<void> => {
  const { page } = window;
  const again = page.getByRole('button', { name: says('ru', 'exchange', 'repeated.again') });
  await onWizard(window).or(again).first().waitFor();
  if (await again.isVisible()) {
    await again.click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: says('ru', 'exchange', 'repeated.confirm') })
      .click();
  }
  await onWizard(window).waitFor();
};

/** Journey 7: what was taken out and is loaded again as it is changes nothing, whatever the policy. */
export const returnExport = (): void => {
  describe('a manager who loads an export again', () => {
    it.each(MODES)('changes nothing, with duplicates on %s', async (mode) => {
      const token = await sessionOf('manager', 'ru');
      const project = await idOf('projects', CODE);
      const expected = await countOf({ project: CODE }, token);
      expect(expected).toBeGreaterThan(100);
      const before = await fingerprintOf(project);
      const window = await visit({ token });
      const file = await exportProject(window, project);
      expect(readCsv(file.bytes.toString('utf8'))).toHaveLength(expected + 1);
      await openImports(window);
      await sendFile(window, { name: `Вернулось ${mode}.csv`, bytes: file.bytes });
      await insist(window);
      await choose(
        window,
        says('ru', 'exchange', 'policy.mode'),
        says('ru', 'exchange', `mode.${mode}`)
      );
      await startLoad(window);
      const { id, ...account } = await readAccount(window);
      expect(id).not.toBe('');
      expect(account).toEqual({
        rowsRead: expected,
        inserted: 0,
        updated: 0,
        duplicate: expected,
        suppressed: 0,
        rejected: 0,
      });
      expect(await fingerprintOf(project)).toBe(before);
      await window.leave();
    });
  });
};
