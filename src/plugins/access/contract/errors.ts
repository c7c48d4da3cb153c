import { defineErrors } from '../../core/contract/error';

export const codes = defineErrors({
  too_many_logins: {
    status: 429,
    en: 'Too many attempts. Try again in {minutes} min.',
    ru: 'Слишком много попыток. Повторите через {minutes} мин.',
  },
  in_use: {
    status: 409,
    en: 'This entry is in use ({used}). Switch it off or move its rows to another entry first.',
    ru: 'Запись используется ({used}). Отключите её или сначала перенесите её строки на другую запись.',
  },
  flags_in_use: {
    status: 409,
    en: 'Numbers carry this status ({used}): its flags decide metrics that were counted. Make a new status instead.',
    ru: 'Статус стоит у номеров ({used}): по его признакам уже посчитаны показатели. Создайте новый статус.',
  },
  initial_status: {
    status: 409,
    en: 'Exactly one status is the initial one. Make another status initial first.',
    ru: 'Начальный статус должен быть ровно один. Сначала сделайте начальным другой статус.',
  },
  code_taken: {
    status: 409,
    en: 'This code is taken. Choose another one.',
    ru: 'Этот код уже занят. Выберите другой.',
  },
  leaves_scope: {
    status: 403,
    en: 'You may not put this entry outside the rows that you may see.',
    ru: 'Нельзя вывести запись за пределы доступных вам строк.',
  },
  filter_refused: {
    status: 400,
    en: 'You may not filter or sort by {path}: part of it is outside the rows that you may see.',
    ru: 'Нельзя отбирать или сортировать по {path}: часть этих записей вам не видна.',
  },
});
