import { defineErrors } from '../../core/contract/error';

export const codes = defineErrors({
  first_admin_closed: {
    status: 403,
    en: 'The first administrator comes from the settings of the server: NUMERA_ADMIN_EMAIL and NUMERA_ADMIN_PASSWORD.',
    ru: 'Первый администратор задаётся в настройках сервера: NUMERA_ADMIN_EMAIL и NUMERA_ADMIN_PASSWORD.',
  },
  too_many_logins: {
    status: 429,
    en: 'Too many attempts. Try again in {minutes} min.',
    ru: 'Слишком много попыток. Повторите через {minutes} мин.',
  },
  in_use: {
    status: 409,
    guard: true,
    en: 'This entry is in use ({used}). Switch it off or move its rows to another entry first.',
    ru: 'Запись используется ({used}). Отключите её или сначала перенесите её строки на другую запись.',
  },
  flags_in_use: {
    status: 409,
    guard: true,
    en: 'Numbers carry this status ({used}): its flags decide metrics that were counted. Make a new status instead.',
    ru: 'Статус стоит у номеров ({used}): по его признакам уже посчитаны показатели. Создайте новый статус.',
  },
  field_in_use: {
    status: 409,
    guard: true,
    en: 'Numbers hold values of this field: its key and kind of value stay, and so do choices that are in use.',
    ru: 'У номеров есть значения этого поля: ключ, вид значения и занятые варианты выбора не меняются.',
  },
  initial_status: {
    status: 409,
    guard: true,
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
  no_policy: {
    status: 403,
    en: 'No project policy is given to you. Ask an administrator for one.',
    ru: 'Вам не назначена политика проектов. Попросите её у администратора.',
  },
  outside_policy: {
    status: 403,
    en: 'No project policy of yours allows this.',
    ru: 'Этого не разрешает ни одна из ваших политик проектов.',
  },
  too_many_projects: {
    status: 409,
    guard: true,
    en: 'Your project policy allows {limit} active projects. Switch one off first.',
    ru: 'Ваша политика проектов разрешает активных проектов: {limit}. Сначала отключите один из них.',
  },
  not_approved: {
    status: 409,
    guard: true,
    en: 'The project has not been approved, so it cannot be switched on and takes no numbers.',
    ru: 'Проект не одобрен, поэтому его нельзя включить и в него не попадают номера.',
  },
  project_inactive: {
    status: 409,
    en: 'The project is switched off. Switch it on or choose another one.',
    ru: 'Проект отключён. Включите его или выберите другой.',
  },
  not_waiting: {
    status: 409,
    en: 'This project does not wait for approval.',
    ru: 'Этот проект не ждёт одобрения.',
  },
  project_changed: {
    status: 409,
    en: 'The project was changed after you looked at it. Look again.',
    ru: 'Проект изменили после того, как вы его открыли. Посмотрите ещё раз.',
  },
  own_project: {
    status: 403,
    en: 'Somebody else has to decide on your own project.',
    ru: 'О вашем проекте должен решить кто-то другой.',
  },
  filter_refused: {
    status: 400,
    guard: true,
    en: 'You may not filter or sort by {path}: part of it is outside the rows that you may see.',
    ru: 'Нельзя отбирать или сортировать по {path}: часть этих записей вам не видна.',
  },
});
