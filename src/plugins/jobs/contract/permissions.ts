import { definePermissions } from '../../core/contract/permission';

export const can = definePermissions('jobs', {
  watch: { en: 'See jobs', ru: 'Видеть задания' },
  control: { en: 'Cancel and retry jobs', ru: 'Останавливать и повторять задания' },
});
