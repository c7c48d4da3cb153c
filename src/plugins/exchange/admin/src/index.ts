import { CloudUpload } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { addressOfPage, registerPage } from '../../../core/admin/src/frame/pages';
import { registerTexts } from '../../../core/admin/src/language/register-texts';
import { can } from '../../contract/permissions';

export default {
  register(app: StrapiApp) {
    registerPage({
      group: 'base',
      order: 2,
      path: 'import',
      title: 'exchange.import.title',
      permission: can.seeImports,
      load: () => import('./pages/ImportPage'),
    });
    registerPage({
      group: 'base',
      order: 3,
      path: 'export',
      title: 'exchange.export.title',
      permission: can.export,
      load: () => import('./pages/ExportPage'),
    });
    registerPage({
      group: 'base',
      order: 5,
      path: 'stop-list-loads',
      under: 'stop-list',
      title: 'exchange.stopList.title',
      permission: can.stopLists,
      load: () => import('./pages/StopListPage'),
    });
    app.widgets.register({
      id: 'imports',
      pluginId: 'exchange',
      icon: CloudUpload,
      title: { id: 'exchange.widget.title', defaultMessage: 'Loads' },
      link: {
        label: { id: 'exchange.widget.link', defaultMessage: 'History' },
        href: addressOfPage('import'),
      },
      permissions: [{ action: can.seeImports.action, subject: null }],
      component: async () => (await import('./widgets/ImportsWidget')).ImportsWidget,
    });
    app.registerPlugin({ id: 'exchange', name: 'exchange' });
  },
  registerTrads: registerTexts('exchange', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
