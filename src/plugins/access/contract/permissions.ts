import { definePermissions } from '../../core/contract/permission';

export const can = definePermissions('access', {
  scopes: { en: 'Decide who sees which rows', ru: 'Настраивать области видимости' },
  policies: { en: 'Decide who may create projects', ru: 'Настраивать политики проектов' },
  approveProjects: {
    en: 'Approve projects that wait for it',
    ru: 'Одобрять проекты, которые этого ждут',
  },
});
