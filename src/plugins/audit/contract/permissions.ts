import { definePermissions } from '../../core/contract/permission';

export const can = definePermissions('audit', {
  own: { en: 'See own actions', ru: 'Видеть свои действия' },
  all: { en: "See everybody's actions", ru: 'Видеть действия всех' },
});
