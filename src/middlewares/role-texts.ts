import type { Context, Next } from 'koa';

type Language = 'en' | 'ru';

/** Where a plugin's actions stand in Settings → Roles. */
const PLUGINS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  access: { en: 'Numera: access', ru: 'Numera: доступ' },
  audit: { en: 'Numera: audit log', ru: 'Numera: журнал' },
  conversion: { en: 'Numera: conversion', ru: 'Numera: конверсия' },
  exchange: { en: 'Numera: import and export', ru: 'Numera: загрузка и выгрузка' },
  jobs: { en: 'Numera: jobs', ru: 'Numera: задания' },
  numbers: { en: 'Numera: numbers', ru: 'Numera: номера' },
};

const GENERAL: Readonly<Record<Language, string>> = {
  en: 'What one may do',
  ru: 'Что можно делать',
};

interface Action {
  readonly displayName: string;
  readonly subCategory: string;
  readonly plugin: string;
}

interface Layout {
  readonly data?: { readonly sections?: { plugins?: readonly Action[] } };
}

const inLanguage = (action: Action, language: Language): Action => {
  const name = PLUGINS[action.plugin]?.[language];
  if (name === undefined) return action;
  // Registered with both texts, see `registerPermissions`.
  const [en = '', ru = en] = action.displayName.split(' · ');
  return {
    ...action,
    // The page groups by this and shows it.
    plugin: name,
    subCategory: GENERAL[language],
    displayName: language === 'ru' ? ru : en,
  };
};

/**
 * Strapi's page of a role translates neither actions nor their groups: it shows what the server calls them. So they are
 * named in the language of whoever looks; by whom none is chosen, in both. Grants go by the action's id, which stays.
 */
export default () => async (ctx: Context, next: Next) => {
  await next();
  if (ctx.method !== 'GET' || ctx.path !== '/admin/permissions' || ctx.status !== 200) return;
  const { preferedLanguage } = (ctx.state.user ?? {}) as { preferedLanguage?: string | null };
  const language = (['en', 'ru'] as const).find((known) => known === preferedLanguage);
  const sections = (ctx.body as Layout | undefined)?.data?.sections;
  if (language && sections?.plugins)
    sections.plugins = sections.plugins.map((action) => inLanguage(action, language));
};
