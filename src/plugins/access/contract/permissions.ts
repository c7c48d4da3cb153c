import { definePermissions } from '../../core/contract/permission';

export const can = definePermissions('access', {
  scopes: { en: 'Decide who sees which rows', ru: 'Настраивать области видимости' },
});
