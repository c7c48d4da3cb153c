import { definePermissions } from '../../core/contract/permission';

export const can = definePermissions('numbers', {
  read: { en: 'See numbers', ru: 'Видеть номера' },
  full: { en: 'See full phone numbers', ru: 'Видеть номера целиком' },
  reveal: {
    en: 'Look at one whole phone number at a time, each look logged',
    ru: 'Открывать номер целиком по одному, с записью в журнал',
  },
  edit: { en: 'Change status, comment and callback', ru: 'Менять статус, комментарий и перезвон' },
  bulk: { en: 'Change many numbers at once', ru: 'Менять много номеров сразу' },
  create: { en: 'Add numbers one by one', ru: 'Добавлять номера по одному' },
});
