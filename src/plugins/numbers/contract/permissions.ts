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
  move: {
    en: 'Move numbers to another project or to the pool',
    ru: 'Переносить номера в другой проект или в пул',
  },
  suppress: { en: 'Put numbers on the stop-list', ru: 'Вносить номера в стоп-лист' },
  suppressEverywhere: {
    en: 'Put phones on the stop-list for all projects',
    ru: 'Вносить номера в стоп-лист для всех проектов',
  },
  suppressions: { en: 'See the stop-list', ru: 'Видеть стоп-лист' },
  exportSuppressions: { en: 'Export the stop-list', ru: 'Выгружать стоп-лист' },
  unsuppress: { en: 'Remove entries of the stop-list', ru: 'Убирать записи стоп-листа' },
  consents: { en: 'See consents to be called', ru: 'Видеть согласия на звонки' },
  consent: { en: 'Record and withdraw consents', ru: 'Записывать и отзывать согласия' },
  delete: { en: 'Delete numbers', ru: 'Удалять номера' },
  shareViews: {
    en: 'Share saved views of numbers with roles, and change shared ones',
    ru: 'Открывать сохранённые виды номеров для ролей и менять такие виды',
  },
  create: { en: 'Add numbers one by one', ru: 'Добавлять номера по одному' },
  plan: { en: 'Run the numbering plan', ru: 'Вести план нумерации' },
});
