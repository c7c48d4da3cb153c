import { beforeAll, describe, expect, it } from 'vitest';
import { createScope } from '../../../src/plugins/access/contract/scopes';
import { startExport } from '../../../src/plugins/exchange/contract/exports';
import { startImport, uploadFile } from '../../../src/plugins/exchange/contract/imports';
import { changeNumber, createNumber } from '../../../src/plugins/numbers/contract/numbers';
import { caller } from '../../harness/caller';
import type { AdminMade } from '../../harness/people';
import { hostileTexts } from '../support/hostile-texts';
import { house } from '../support/house';
import { hire } from '../support/people';
import { visit, type Visit } from '../support/visit';

/** The text number `n`, round and round. */
const text = (n: number): string => hostileTexts[n % hostileTexts.length] ?? '';

// A name that a form of ours or of Strapi would cut or refuse says nothing of pages.
const NAME = 200;
const names = hostileTexts.filter(({ length }) => length <= NAME);

interface Stored {
  readonly numbers: readonly string[];
  readonly load: string;
}

const entry = (type: string, n: number, more: object = {}) => ({
  type,
  code: `hostile-${type}-${n}`,
  more: { name: text(n), ...more },
});

/** Dictionaries with every text as a name, and texts of other kinds in every other field that takes one. */
const storeDictionaries = async (): Promise<Readonly<Record<string, number>>> => {
  const geo = { type: 'geo', code: 'hostile-geo', more: { name_ru: text(1), name_en: text(1) } };
  return house().app.inside('make-world', {
    rows: [
      ...names.map((name, n) => ({
        ...{ type: 'provider', code: `hostile-${n}` },
        more: {
          name,
          note: text(n + 1),
          contact_name: text(n + 2).slice(0, NAME),
        },
      })),
      geo,
      entry('group', 0, { note: text(4) }),
      entry('project', 0, { description: text(5) }),
    ],
  });
};

/** By the doors of the product: what it would not take, no page could show. */
const storeWork = async (boss: AdminMade): Promise<Stored> => {
  const call = caller(house().app);
  const place = { project: 'hostile-project-0', geo: 'hostile-geo' };
  const numbers: string[] = [];
  for (const [n, comment] of hostileTexts.entries()) {
    const row = { ...place, provider: `hostile-${n % names.length}`, comment };
    const made = await call(createNumber, { phone: String(79_055_500_000 + n), ...row }, boss);
    expect(made.status).toBe(201);
    numbers.push(made.data.id ?? '');
  }
  const changed = { id: numbers[0] ?? '', status: 'busy', reason: text(6) };
  expect((await call(changeNumber, changed, boss)).status).toBe(200);
  const body = hostileTexts.map((each) => `"${each.replaceAll('"', '""')}"`).join('\n');
  const file = { body: `phone\n79055599999\n${body}\n` };
  const sent = await call(uploadFile, { filename: `${text(0)}.csv` }, boss, file);
  expect(sent.status).toBe(201);
  const provider = 'hostile-0';
  const load = await call(
    startImport,
    { upload: sent.data.id, defaults: { ...place, provider } },
    boss
  );
  expect(load.status).toBe(202);
  expect((await call(startExport, { filter: { project: place.project } }, boss)).status).toBe(202);
  const all = {
    providers: 'all',
    groups: 'all',
    projects: 'all',
    geos: 'all',
    pool: true,
  } as const;
  const scope = { name: text(8).slice(0, NAME), note: text(9), holders: [], ...all };
  expect((await call(createScope, scope, boss)).status).toBe(201);
  return { numbers, load: load.data.id };
};

/** Names of people stand beside everything that they did. */
const rename = async (boss: AdminMade): Promise<void> => {
  const answer = await fetch(`${house().app.url}/admin/users/me`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${boss.token ?? ''}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ firstname: text(0), lastname: text(5) }),
  });
  expect(answer.status).toBe(200);
};

const faultsOf = async ({ page }: Visit): Promise<string[]> =>
  page.evaluate(() => [
    ...[...document.querySelectorAll('[data-hostile]')].map((each) => each.outerHTML.slice(0, 200)),
    ...('hostile' in window ? ['a script ran'] : []),
    ...[...document.querySelectorAll('[href^="javascript:"],[src^="javascript:"]')].map((each) =>
      each.outerHTML.slice(0, 200)
    ),
  ]);

/** What a page shows, values of its fields too. */
const shown = ({ page }: Visit): Promise<string> =>
  page.evaluate(() =>
    [
      document.body.innerText,
      ...[...document.querySelectorAll('input, textarea')].map(
        (field) => (field as HTMLInputElement).value
      ),
    ].join('\n')
  );

const CM = '/content-manager/collection-types/api::';

/** Journey 13: texts of others are shown as what they are. */
export const showHostileTexts = (): void => {
  describe('texts that would run on a page', () => {
    let boss: AdminMade;
    let stored: Stored;
    beforeAll(async () => {
      expect(hostileTexts.length).toBeGreaterThanOrEqual(60);
      expect(new Set(hostileTexts).size).toBe(hostileTexts.length);
      boss = await hire('super-admin', null, 'en');
      await rename(boss);
      await storeDictionaries();
      stored = await storeWork(boss);
    });

    it('are shown as texts on every page, and nothing of them runs', async () => {
      const window = await visit({ token: boss.token ?? '', language: 'en' });
      const { page } = window;
      // The Content Manager asks for what this edition of Strapi does not have.
      window.expectFault(/404: GET \S+\/admin\/ai-feature-config$/);
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(`${page.url()}: ${dialog.message()}`);
        void dialog.dismiss();
      });
      const faults: string[] = [];
      const look = async (path: string, expected: readonly string[]) => {
        await window.go(path);
        await page.getByRole('main').first().waitFor();
        await window.answered();
        for (const each of expected)
          await expect
            .poll(async () => ((await shown(window)).includes(each) ? '' : `${path}: ${each}`), {
              timeout: 15_000,
            })
            .toBe('');
        faults.push(...(await faultsOf(window)).map((fault) => `${path}: ${fault}`));
      };
      const [first = ''] = stored.numbers;
      await look('/', []);
      await look('/numera/numbers', [text(0)]);
      for (const id of stored.numbers.slice(0, 8))
        await look(`/numera/numbers?number=${id}`, [text(stored.numbers.indexOf(id))]);
      await look(`/numera/numbers?number=${first}`, [text(0), text(6)]);
      await look('/numera/import', []);
      await look(`/numera/import/${stored.load}`, [`${text(0)}.csv`]);
      await look('/numera/export', [text(0)]);
      await look('/numera/conversion', [text(0)]);
      await look('/numera/jobs', []);
      await look('/numera/audit', [text(0)]);
      await look('/numera/access', []);
      await look(`${CM}provider.provider?page=1&pageSize=100`, names.slice(0, 40));
      await look(`${CM}project.project?page=1&pageSize=100`, [text(0)]);
      await look(`${CM}geo.geo?page=1&pageSize=100`, []);
      await look('/settings/users', []);
      expect(faults).toEqual([]);
      expect(dialogs).toEqual([]);
      await window.leave();
    });
  });
};
