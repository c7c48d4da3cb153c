import type { StrapiApp } from '@strapi/strapi/admin';
import { NumeraIcon } from './frame/numera-icon';
import { HOME, menuPermissions } from './frame/pages';
import { registerTexts } from './language/register-texts';

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: HOME,
      icon: NumeraIcon,
      intlLabel: { id: 'core.name', defaultMessage: 'Numera' },
      // Any one of them opens the entry; plugins that register later add theirs to this very list.
      permissions: menuPermissions,
      // Right after Home, before the Content Manager, which stands at 1.
      position: 0.5,
      Component: () => import('./frame/Frame'),
    });
    app.registerPlugin({ id: 'core', name: 'core' });
  },
  registerTrads: registerTexts('core', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
