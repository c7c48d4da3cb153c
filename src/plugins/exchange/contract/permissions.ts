import { definePermissions } from '../../core/contract/permission';

export const can = definePermissions('exchange', {
  load: { en: 'Load files', ru: 'Загружать файлы' },
  seeImports: { en: 'See loads', ru: 'Видеть загрузки' },
  stopLists: { en: 'Load do-not-call lists', ru: 'Загружать стоп-листы' },
  export: { en: 'Export numbers', ru: 'Выгружать номера' },
});
