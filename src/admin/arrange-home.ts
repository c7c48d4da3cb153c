import type { StrapiApp } from '@strapi/strapi/admin';

/** What the Home page shows first, in reading order; widgets of later plugins follow. */
const ORDER = ['stock', 'week', 'imports', 'callbacks', 'health', 'waiting'];

/** Strapi's own widgets tell about content that Numera does not keep. */
const STRAPI = new Set(['admin', 'content-manager', 'upload', 'i18n', 'content-releases']);

const placeOf = (id: string): number => {
  const at = ORDER.indexOf(id);
  return at < 0 ? ORDER.length : at;
};

export const arrangeHome = (app: StrapiApp): void =>
  app.widgets.register((known) =>
    known
      .filter(({ pluginId = 'admin' }) => !STRAPI.has(pluginId))
      .sort((a, b) => placeOf(a.id) - placeOf(b.id))
  );
