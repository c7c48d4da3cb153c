import { definePermissions } from '../../core/contract/permission';

export const can = definePermissions('conversion', {
  basic: { en: 'See conversion of projects', ru: 'Видеть конверсию проектов' },
  full: {
    en: 'See conversion by every cut and cost',
    ru: 'Видеть конверсию во всех разрезах и стоимость',
  },
});
