type Texts = Readonly<Record<string, string>>;
type Load = () => Promise<{ default: Texts }>;

/**
 * `registerTrads` of a plugin: its two files, each key below the plugin's name. A third language of the admin gets
 * nothing and falls back to English, key by key.
 */
export const registerTexts =
  (plugin: string, files: { readonly ru: Load; readonly en: Load }) =>
  ({ locales }: { locales: string[] }) =>
    Promise.all(
      locales.map(async (locale) => {
        const load = locale === 'ru' || locale === 'en' ? files[locale] : undefined;
        const texts = load ? (await load()).default : {};
        const data = Object.fromEntries(
          Object.entries(texts).map(([key, text]) => [`${plugin}.${key}`, text])
        );
        return { locale, data };
      })
    );
