import { defineErrors } from '../../core/contract/error';

export const codes = defineErrors({
  invalid_phone: {
    status: 400,
    en: 'This is not a phone number: {reason}.',
    ru: 'Это не телефонный номер: {reason}.',
  },
  unknown_reference: {
    status: 400,
    en: 'There is no {field} {value}.',
    ru: 'Нет такого значения поля {field}: {value}.',
  },
  invalid_field: {
    status: 400,
    en: 'The field {field}: {saidEn}.',
    ru: 'Поле {field}: {saidRu}.',
  },
  field_not_filterable: {
    status: 400,
    en: 'Numbers are not found by the field {field}. Mark it as filterable first.',
    ru: 'По полю {field} номера не ищут. Сначала включите для него поиск.',
  },
  field_masked: {
    status: 403,
    en: 'You see the field {field} masked, so it cannot be searched by you.',
    ru: 'Поле {field} вам показано не целиком, поэтому искать по нему нельзя.',
  },
  unknown_flag: {
    status: 400,
    en: 'There is no status flag {value}.',
    ru: 'Нет такого признака статуса: {value}.',
  },
  narrow_first: {
    status: 400,
    en: 'This sorting works for up to 100,000 numbers. Narrow the filter first.',
    ru: 'Такая сортировка работает до 100 000 номеров. Сначала сузьте фильтр.',
  },
  masked_search: {
    status: 403,
    en: 'You see masked numbers, so this search is not open to you: search one whole phone, or the last four digits within a project.',
    ru: 'Вам номера показаны не целиком, поэтому такой поиск недоступен: ищите один полный номер или последние четыре цифры внутри проекта.',
  },
  row_changed: {
    status: 409,
    en: 'Somebody changed this number meanwhile. Look at the present values and repeat.',
    ru: 'Пока вы редактировали, номер изменили. Проверьте новые значения и повторите.',
  },
  transition_refused: {
    status: 409,
    en: 'From this status a number may not go to the chosen one.',
    ru: 'Из текущего статуса нельзя перейти в выбранный.',
  },
  reason_required: {
    status: 400,
    en: 'This status needs a reason.',
    ru: 'Для этого статуса нужна причина.',
  },
  future_event: {
    status: 400,
    en: 'An event may not lie in the future.',
    ru: 'Событие не может быть в будущем.',
  },
  before_stay: {
    status: 400,
    en: 'This happened before the number came into its present project.',
    ru: 'Это произошло до того, как номер попал в нынешний проект.',
  },
  search_too_slow: {
    status: 400,
    en: 'This search takes too long. Narrow the filter: name a project, a status or a phone.',
    ru: 'Такой поиск идёт слишком долго. Сузьте фильтр: укажите проект, статус или телефон.',
  },
  nothing_found: {
    status: 400,
    en: 'There is no number to change: nothing fits the filter.',
    ru: 'Менять нечего: под фильтр не подходит ни один номер.',
  },
  too_many_numbers: {
    status: 413,
    en: 'More than {limit} numbers at once. Narrow the filter.',
    ru: 'Больше {limit} номеров за один раз. Сузьте фильтр.',
  },
  bulk_gone: {
    status: 404,
    en: 'The set of numbers of this change is kept no longer. Order it anew.',
    ru: 'Набор номеров для этого изменения больше не хранится. Закажите его заново.',
  },
  no_initial_status: {
    status: 409,
    en: 'No status is marked as initial, so a number has nothing to begin with. Mark one in the statuses.',
    ru: 'Ни один статус не отмечен как начальный, номеру не с чего начинать. Отметьте такой в статусах.',
  },
  bulk_open: {
    status: 409,
    en: 'This change is still under way. Stop it or wait for its end, then undo it.',
    ru: 'Это изменение ещё выполняется. Остановите его или дождитесь конца, затем отмените.',
  },
  not_undoable: {
    status: 409,
    en: 'This cannot be undone: the stop-list keeps its entries until somebody removes them.',
    ru: 'Это нельзя отменить: записи стоп-листа остаются, пока их не уберут.',
  },
  undo_of_undo: {
    status: 409,
    en: 'This is an undo itself. Order the change anew instead.',
    ru: 'Это и есть отмена. Закажите изменение заново.',
  },
  undo_open: {
    status: 409,
    en: 'This change is being undone already.',
    ru: 'Это изменение уже отменяется.',
  },
  already_undone: {
    status: 409,
    en: 'This change was undone already.',
    ru: 'Это изменение уже отменено.',
  },
  undo_expired: {
    status: 409,
    en: 'What was before is kept for {days} days, and they are over.',
    ru: 'Прежние значения хранятся {days} дн., этот срок прошёл.',
  },
  target_needed: {
    status: 400,
    en: 'Say which {scope} the entry is for.',
    ru: 'Укажите, для кого запись: {scope}.',
  },
  view_name_taken: {
    status: 409,
    en: 'You have a view of this name already. Choose another one.',
    ru: 'У вас уже есть вид с таким названием. Выберите другое.',
  },
  view_changed: {
    status: 409,
    en: 'Somebody changed this view meanwhile. Open it again and repeat.',
    ru: 'Пока вы работали, этот вид изменили. Откройте его заново и повторите.',
  },
  too_many_views: {
    status: 409,
    en: 'You have {limit} views already. Delete one that you need no more.',
    ru: 'У вас уже {limit} видов. Удалите те, что больше не нужны.',
  },
  sharing_not_allowed: {
    status: 403,
    en: 'You may keep views for yourself, but not share them with roles.',
    ru: 'Вы можете сохранять виды для себя, но не открывать их ролям.',
  },
  plan_faulty: {
    status: 400,
    en: 'The files were not loaded: {faults} rows are wrong. The report names each with its line.',
    ru: 'Файлы не загружены, строк с ошибками: {faults}. Строки названы в отчёте.',
  },
  plan_empty: {
    status: 400,
    en: 'The files hold no range at all.',
    ru: 'В файлах нет ни одного диапазона.',
  },
  plan_file_gone: {
    status: 404,
    en: 'A file of the plan is kept no longer. Send it again.',
    ru: 'Файл плана больше не хранится. Отправьте его ещё раз.',
  },
  plan_not_ready: {
    status: 409,
    en: 'This plan was not loaded whole, so it cannot come into force.',
    ru: 'Этот план загружен не полностью, ввести его в действие нельзя.',
  },
  plan_active: {
    status: 409,
    en: 'This plan is in force. Bring another one into force first.',
    ru: 'Этот план действует. Сначала введите в действие другой.',
  },
  plan_in_use: {
    status: 409,
    en: 'This plan is still needed: a load goes on by it, or rejected rows of a load can still be downloaded. Delete it when that is over.',
    ru: 'Этот план ещё нужен: по нему идёт загрузка или файл её отклонённых строк ещё можно скачать. Удалите план, когда это закончится.',
  },
  plan_gone: {
    status: 404,
    en: 'This numbering plan does not exist any more.',
    ru: 'Такого плана нумерации больше нет.',
  },
  plan_run_open: {
    status: 409,
    en: 'A pass over the base is under way already.',
    ru: 'Пересчёт базы уже выполняется.',
  },
  scrub_gone: {
    status: 404,
    en: 'This look at the base is gone. Order it anew.',
    ru: 'Этой сверки больше нет. Закажите её заново.',
  },
  scrub_open: {
    status: 409,
    en: 'The base is still being looked through. Wait for the end, or stop it.',
    ru: 'Сверка ещё идёт. Дождитесь конца или остановите её.',
  },
  scrub_applied: {
    status: 409,
    en: 'The status was given to these numbers already.',
    ru: 'Статус этим номерам уже поставлен.',
  },
});
