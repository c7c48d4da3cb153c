import { Stack } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { addressOfPage, registerPage } from '../../../core/admin/src/frame/pages';
import { registerTexts } from '../../../core/admin/src/language/register-texts';
import { can } from '../../contract/permissions';
import { useFailedBadge } from './use-failed-badge';

export default {
  register(app: StrapiApp) {
    registerPage({
      group: 'system',
      order: 1,
      path: 'jobs',
      title: 'jobs.title',
      permission: can.watch,
      load: () => import('./pages/JobsPage'),
      useBadge: useFailedBadge,
    });
    app.widgets.register({
      id: 'health',
      pluginId: 'jobs',
      icon: Stack,
      title: { id: 'jobs.widget.title', defaultMessage: 'Job queue' },
      link: {
        label: { id: 'jobs.title', defaultMessage: 'Jobs' },
        href: addressOfPage('jobs'),
      },
      permissions: [{ action: can.watch.action, subject: null }],
      component: async () => (await import('./widgets/HealthWidget')).HealthWidget,
    });
    app.registerPlugin({ id: 'jobs', name: 'jobs' });
  },
  registerTrads: registerTexts('jobs', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
