import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { makeAdmin } from '../../../../tests/harness/people';
import { roles } from '../../../roles';
import { callStrapi } from './call-strapi';

let app: TestApp;
beforeAll(async () => {
  app = await bootApp();
});
afterAll(() => app?.close());

interface Action {
  readonly action: string;
  readonly displayName: string;
  readonly plugin: string;
  readonly subCategory: string;
}

const shownTo = async (language: 'en' | 'ru'): Promise<Action[]> => {
  const admin = await makeAdmin(app, 'numera-administrator', null, language);
  const { body } = await callStrapi(app, admin)('GET', '/admin/permissions');
  const { sections } = body.data as { sections: { plugins: Action[] } };
  return sections.plugins.filter(({ plugin }) => plugin.startsWith('Numera: '));
};

it('shows every action of ours once in Settings → Roles, named in the language of whoever looks', async () => {
  const [en, ru] = [await shownTo('en'), await shownTo('ru')];
  const declared = new Map(
    roles.flatMap(({ permissions }) =>
      permissions.map((each) => [each.action as string, each.label])
    )
  );
  expect(declared.size).toBeGreaterThan(15);
  expect(en.map(({ action }) => action).sort()).toEqual([...declared.keys()].sort());
  for (const [index, { action, displayName }] of en.entries()) {
    expect(displayName).toBe(declared.get(action)?.en);
    expect(ru[index]?.displayName).toBe(declared.get(action)?.ru);
  }
  expect(new Set(ru.map(({ subCategory }) => subCategory))).toEqual(new Set(['Что можно делать']));
  expect(new Set(ru.map(({ plugin }) => plugin)).size).toBe(6);
});
