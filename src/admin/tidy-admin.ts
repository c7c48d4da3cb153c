import type { StrapiApp } from '@strapi/strapi/admin';

/** Entries of the main menu that lead nowhere in Numera. Their routes stay, for who needs them. */
const USELESS = ['plugins/upload', 'plugins/cloud', 'plugins/content-releases'];

const removeMenuItems = ({ router }: StrapiApp): void => {
  for (let index = router.menu.length - 1; index >= 0; index -= 1)
    if (USELESS.includes(router.menu[index]?.to ?? '')) router.menu.splice(index, 1);
};

/**
 * Strapi adds the marketplace for every super admin and an advertisement of its media library above every page;
 * neither has a switch. Found by where their links lead.
 */
const HIDDEN = `
  li:has(> span > a[href^='https://market.strapi.io']),
  li:has(a[href^='https://market.strapi.io']),
  div:has(> div > div > div > a[href^='https://strapi.io/blog/']),
  div:has(> div > div > div > a[href^='https://docs.strapi.io/cms/features/media-library']) {
    display: none !important;
  }
`;

/**
 * On the page of a role Strapi writes its own word "plugin" after the name of each group of actions, in every language.
 * The line says nothing that the name above it does not.
 */
const SAID_TWICE = `
  [role='tabpanel'] h3 > button[data-radix-collection-item] > span > span > span + span {
    display: none;
  }
`;

const hideUseless = (): void => {
  const style = document.createElement('style');
  style.textContent = HIDDEN + SAID_TWICE;
  document.head.append(style);
};

const STRAPI_TITLE = / \| Strapi$/;

/** Strapi's pages put its name into the title of the window. */
const keepTitle = (): void => {
  const rename = () => {
    if (STRAPI_TITLE.test(document.title))
      document.title = document.title.replace(STRAPI_TITLE, ' · Numera');
  };
  new MutationObserver(rename).observe(document.head, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  rename();
};

export const tidyAdmin = (app: StrapiApp): void => {
  removeMenuItems(app);
  hideUseless();
  keepTitle();
};
