import { ClockCounterClockwise } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { addressOfPage, registerPage } from '../../../core/admin/src/frame/pages';
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
      permission: [can.scopes, can.policies, can.approveProjects],
      load: () => import('./pages/AccessPage'),
      useBadge: useWaitingBadge,
    });
    app.widgets.register({
      id: 'waiting',
      pluginId: 'access',
      icon: ClockCounterClockwise,
      title: { id: 'access.widget.title', defaultMessage: 'Projects that wait for approval' },
      link: {
        label: { id: 'access.widget.link', defaultMessage: 'All that wait' },
        href: `${addressOfPage('access')}?tab=waiting`,
      },
      permissions: [{ action: can.approveProjects.action, subject: null }],
      component: async () => (await import('./waiting/WaitingWidget')).WaitingWidget,
    });
    app.registerPlugin({ id: 'access', name: 'access' });
  },
  registerTrads: registerTexts('access', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
