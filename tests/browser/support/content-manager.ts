import type { Locator, Page } from 'playwright-core';
import { typeLabels } from '../../../src/label-texts';
import type { Visit } from './visit';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A field's label in the person's language, alone or after the other one. */
const labelOf = (uid: string, field: string): RegExp => {
  const both = typeLabels[uid]?.fields[field];
  if (!both) throw new Error(`${uid} has no field ${field}`);
  const [en, ru] = both.map(escaped);
  return new RegExp(`^(?:${en}|${ru}|${en} · ${ru})$`);
};

/**
 * What Strapi's own pages ask for in vain: two routes that the community edition lacks, and the row of an admin user,
 * who is nobody's to edit in the Content Manager.
 */
export const OWN_NOISE =
  /404: GET \S+\/(?:admin\/ai-feature-config|i18n\/ai-localization-jobs\/\S*)$|403: GET \S+\/collection-types\/admin::user\/\S+$/;

export interface Form {
  fill(field: string, text: string): Promise<void>;
  choose(field: string, option: string): Promise<void>;
  /** Switches a yes-or-no field over. */
  toggle(field: string): Promise<void>;
  /** Finds a row of another type and adds it. */
  relate(field: string, name: string): Promise<void>;
  save(): Promise<void>;
}

const chooseOption = async (page: Page, box: Locator, option: string): Promise<void> => {
  await box.click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

/** The Content Manager's form of a new row. */
export const openForm = async ({ page, go, expectFault }: Visit, uid: string): Promise<Form> => {
  expectFault(OWN_NOISE);
  await go(`/content-manager/collection-types/${uid}/create`);
  const box = (field: string) => page.getByRole('combobox', { name: labelOf(uid, field) });
  return {
    fill: (field, text) => page.getByRole('textbox', { name: labelOf(uid, field) }).fill(text),
    choose: (field, option) => chooseOption(page, box(field), option),
    // The box itself lies under its drawing.
    toggle: (field) =>
      page.getByRole('checkbox', { name: labelOf(uid, field) }).click({ force: true }),
    async relate(field, name) {
      await box(field).click();
      await box(field).fill(name);
      await page.getByRole('option', { name }).click();
      await page.getByRole('main').getByText(name).first().waitFor();
    },
    async save() {
      await page.getByRole('button', { name: /^(?:Сохранить|Save)$/ }).click();
      await page.waitForURL((url) => !url.pathname.endsWith('/create'));
    },
  };
};
