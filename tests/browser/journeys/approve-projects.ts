import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { can } from '../../../src/plugins/access/contract/permissions';
import { makeAdmin, type AdminMade } from '../../harness/people';
import { readingFaults } from '../support/check-page';
import { openForm, OWN_NOISE } from '../support/content-manager';
import { house } from '../support/house';
import { hire, sessionOf } from '../support/people';
import { visit, type Visit } from '../support/visit';
import { says, textsOf } from '../support/words';

const PROVIDER = 'ЛидМаркет';
const good = { code: 'approve-yes', name: 'Осенний обзвон' };
const bad = { code: 'approve-no', name: 'Обзвон на все базы' };
const REASON = 'Этот поставщик до декабря занят другим проектом';
const SEEDED = 'Manager · Менеджер';

const words = (key: string): RegExp => says('ru', 'access', key);

const propose = async (window: Visit, { code, name }: typeof good): Promise<void> => {
  const form = await openForm(window, 'api::project.project');
  await form.fill('code', code);
  await form.fill('name', name);
  await form.fill('timezone', 'Europe/Moscow');
  await form.relate('providers', PROVIDER);
  await form.save();
};

const rowOf = ({ page }: Visit, name: string) =>
  page
    .getByRole('grid', { name: words('tab.waiting') })
    .getByRole('row')
    .filter({ hasText: name });

const tagInFocus = ({ page }: Visit): Promise<string> =>
  page.evaluate(() => document.activeElement?.tagName ?? '');

/** A dialog is seen before it listens to keys; it does once it took the focus. */
const holdsFocus = (dialog: Locator): Promise<boolean> =>
  dialog.evaluate((node) => node.contains(document.activeElement));

/** Journey 13: a project that needs approval is proposed, looked at, and told about to whoever proposed it. */
export const approveProjects = (): void => {
  describe('a project that needs approval', () => {
    let manager: AdminMade;
    let approver: AdminMade;
    beforeAll(async () => {
      manager = await hire('numera-manager', {});
      const role = await house().app.inside<{ code: string }>('make-role', {
        name: 'Одобряет проекты',
        actions: [can.approveProjects.action],
      });
      approver = await makeAdmin(house().app, role.code, {}, 'ru');
    });

    it('is asked for by a policy, which an administrator changes without a mouse', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const { page } = window;
      await window.go('/numera/access');
      await page.getByRole('tab', { name: words('tab.scopes'), selected: true }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('tab', { name: words('tab.policies'), selected: true }).waitFor();
      expect(new URL(page.url()).searchParams.get('tab')).toBe('policies');
      const panel = page.getByRole('tabpanel', { name: words('tab.policies') });
      const cell = panel.getByRole('row').filter({ hasText: SEEDED }).getByRole('gridcell').first();
      await cell.focus();
      await page.keyboard.press('Enter');
      const sheet = page.getByRole('dialog');
      await expect.poll(() => holdsFocus(sheet)).toBe(true);
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      expect(await cell.evaluate((node) => node === document.activeElement)).toBe(true);

      await page.keyboard.press('Enter');
      await sheet.getByRole('checkbox', { name: words('field.approval') }).focus();
      await page.keyboard.press('Space');
      await sheet.getByRole('button', { name: words('policy.save') }).focus();
      await page.keyboard.press('Enter');
      await sheet.waitFor({ state: 'detached' });
      const { 'policy.approval': after = '' } = textsOf('access', 'ru');
      await panel.getByText(after).first().waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('waits once a manager proposed it', async () => {
      const window = await visit({ token: manager.token ?? '' });
      await propose(window, good);
      await propose(window, bad);
      await window.leave();
    });

    it('is approved or declined by somebody who holds no other right', async () => {
      const window = await visit({ token: approver.token ?? '' });
      const { page } = window;
      await window.go('/numera');
      // The only page that he has, and its only tab.
      await page.getByRole('tab', { name: /./, selected: true }).waitFor();
      expect(await page.getByRole('tab').count()).toBe(1);
      await rowOf(window, good.name).getByText(PROVIDER).waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);

      await rowOf(window, good.name)
        .getByRole('button', { name: words('waiting.approve') })
        .click();
      const asked = page.getByRole('alertdialog');
      await asked.getByRole('button', { name: words('waiting.approve.do') }).click();
      await rowOf(window, good.name).waitFor({ state: 'detached' });

      await rowOf(window, bad.name)
        .getByRole('button', { name: words('waiting.decline') })
        .click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('button', { name: words('waiting.decline.do') }).click();
      await sheet.getByText(words('waiting.reason.empty')).waitFor();
      await sheet.getByRole('textbox', { name: words('waiting.reason') }).fill(REASON);
      await sheet.getByRole('button', { name: words('waiting.decline.do') }).click();
      await page.getByText(words('empty.waiting')).waitFor();
      // The pressed button went away with its row; the keyboard goes on from the list.
      await expect.poll(() => tagInFocus(window)).not.toBe('BODY');
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await window.leave();
    });

    it('tells its manager what became of it, and why, in the list of projects', async () => {
      const window = await visit({ token: manager.token ?? '' });
      window.expectFault(OWN_NOISE);
      await window.go('/content-manager/collection-types/api::project.project?pageSize=100');
      const row = (name: string) =>
        window.page.getByRole('grid').getByRole('row').filter({ hasText: name });
      await row(good.name).getByText('Одобрен', { exact: true }).waitFor();
      await row(bad.name).getByText('Отклонён', { exact: true }).waitFor();
      await row(bad.name).getByText(REASON).waitFor();
      await window.leave();
    });
  });
};
