import { ChartCircle, Clock, Phone } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { addressOfPage, registerPage } from '../../../core/admin/src/frame/pages';
import { registerTexts } from '../../../core/admin/src/language/register-texts';
import { can } from '../../contract/permissions';

const permissions = [{ action: can.basic.action, subject: null }];
const numbers = {
  label: { id: 'conversion.stock.link', defaultMessage: 'All numbers' },
  href: addressOfPage('numbers'),
};

export default {
  register(app: StrapiApp) {
    registerPage({
      group: 'projects',
      order: 2,
      path: 'conversion',
      title: 'conversion.nav',
      permission: can.basic,
      load: () => import('./pages/ConversionPage'),
    });
    app.widgets.register([
      {
        id: 'stock',
        pluginId: 'conversion',
        icon: Phone,
        title: { id: 'conversion.stock.title', defaultMessage: 'Numbers by status' },
        link: numbers,
        permissions,
        component: async () => (await import('./widgets/StockWidget')).StockWidget,
      },
      {
        id: 'week',
        pluginId: 'conversion',
        icon: ChartCircle,
        title: { id: 'conversion.widget.title', defaultMessage: 'Conversion of the week' },
        link: {
          label: { id: 'conversion.widget.link', defaultMessage: 'All figures' },
          href: addressOfPage('conversion'),
        },
        permissions,
        component: async () => (await import('./widgets/WeekWidget')).WeekWidget,
      },
      {
        id: 'callbacks',
        pluginId: 'conversion',
        icon: Clock,
        title: { id: 'conversion.callbacks.title', defaultMessage: 'Callbacks today' },
        link: numbers,
        permissions,
        component: async () => (await import('./widgets/CallbacksWidget')).CallbacksWidget,
      },
    ]);
    app.registerPlugin({ id: 'conversion', name: 'conversion' });
  },
  registerTrads: registerTexts('conversion', {
    ru: () => import('./translations/ru.json'),
    en: () => import('./translations/en.json'),
  }),
};
