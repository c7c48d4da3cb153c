import type { StrapiApp } from '@strapi/strapi/admin';
import { registerPage } from '../../../core/admin/src/frame/pages';
import { registerTexts } from '../../../core/admin/src/language/register-texts';
import { can } from '../../contract/permissions';
import { useWaitingBadge } from './waiting/use-waiting';

export default {
  register(app: StrapiApp) {
    registerPage({
      group: 'system',
      order: 3,
      path: 'access',
      title: 'access.title',
      permission: can.scopes,
      load: () => import('./pages/AccessPage'),
      useBadge: useWaitingBadge,
    });
    app.registerPlugin({ id: 'access', name: 'access' });
  },
  registerTrads: registerTexts('access', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
