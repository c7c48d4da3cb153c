import type { StrapiApp } from '@strapi/strapi/admin';
import { registerPage } from '../../../core/admin/src/frame/pages';
import { registerTexts } from '../../../core/admin/src/language/register-texts';
import { can } from '../../contract/permissions';

export default {
  register(app: StrapiApp) {
    registerPage({
      group: 'base',
      order: 1,
      path: 'numbers',
      title: 'numbers.title',
      permission: can.read,
      load: () => import('./pages/NumbersPage'),
    });
    registerPage({
      group: 'base',
      order: 4,
      path: 'stop-list',
      title: 'numbers.stop.title',
      permission: can.suppressions,
      load: () => import('./pages/SuppressionsPage'),
    });
    registerPage({
      group: 'base',
      order: 6,
      path: 'consents',
      title: 'numbers.consents.title',
      permission: can.consents,
      load: () => import('./pages/ConsentsPage'),
    });
    registerPage({
      group: 'system',
      order: 4,
      path: 'numbering-plan',
      title: 'numbers.plan.title',
      permission: can.plan,
      load: () => import('./pages/NumberingPlanPage'),
    });
    app.registerPlugin({ id: 'numbers', name: 'numbers' });
  },
  registerTrads: registerTexts('numbers', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
