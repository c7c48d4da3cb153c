import type { StrapiApp } from '@strapi/strapi/admin';
import { registerPage } from '../../../core/admin/src/frame/pages';
import { registerTexts } from '../../../core/admin/src/language/register-texts';
import { can } from '../../contract/permissions';

export default {
  register(app: StrapiApp) {
    registerPage({
      group: 'system',
      order: 2,
      path: 'audit',
      title: 'audit.title',
      permission: can.own,
      load: () => import('./pages/AuditPage'),
    });
    app.registerPlugin({ id: 'audit', name: 'audit' });
  },
  registerTrads: registerTexts('audit', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
