import { defineErrors } from '../../core/contract/error';
import { codes as jobs } from '../../jobs/contract/errors';

const own = defineErrors({
  empty_file: { status: 400, en: 'The file is empty.', ru: 'Файл пустой.' },
  no_records: {
    status: 400,
    en: 'The file holds a header only, no rows.',
    ru: 'В файле только заголовок, строк нет.',
  },
  not_a_table: {
    status: 415,
    en: 'This is a {kind}, not a table. Save it as CSV.',
    ru: 'Это {kind}, а не таблица. Сохраните файл как CSV.',
  },
  too_many_columns: {
    status: 413,
    en: 'The file has more than {limit} columns.',
    ru: 'В файле больше {limit} колонок.',
  },
  no_phone_column: {
    status: 400,
    en: 'No column is mapped to the phone.',
    ru: 'Ни одна колонка не выбрана как телефон.',
  },
  bad_mapping: {
    status: 400,
    en: 'The mapping does not fit the file: {reason}.',
    ru: 'Разметка колонок не подходит к файлу: {reason}.',
  },
  wrong_encoding: {
    status: 400,
    en: 'The file is not in {said}: its bytes are {encoding}. Choose that encoding, or leave it to be recognised.',
    ru: 'Файл не в кодировке {said}: судя по байтам, это {encoding}. Выберите её или оставьте распознавание.',
  },
  loaded_before: {
    status: 409,
    en: 'This file was loaded before, {when} by {who}. Load it again only on purpose: force=true.',
    ru: 'Этот файл уже загружали: {when}, {who}. Чтобы загрузить ещё раз, подтвердите это (force=true).',
  },
  upload_gone: {
    status: 410,
    en: 'The uploaded file is kept no longer. Send it again.',
    ru: 'Загруженный файл больше не хранится. Отправьте его снова.',
  },
  no_rejects: {
    status: 404,
    en: 'This load has no rejects file.',
    ru: 'У этой загрузки нет файла с браком.',
  },
  not_ready: { status: 409, en: 'The file is not ready yet.', ru: 'Файл ещё не готов.' },
  file_expired: {
    status: 410,
    en: 'The file was kept until {until}. Export again.',
    ru: 'Файл хранился до {until}. Выгрузите заново.',
  },
  not_running: { status: 409, en: 'It has ended already.', ru: 'Уже завершено.' },
  too_many_rows: { status: 413, en: 'More than {limit} rows.', ru: 'Больше {limit} строк.' },
  outside_scope: {
    status: 400,
    en: 'You may not load there. Name a project, a provider and a geo that you work with.',
    ru: 'Туда загружать нельзя. Укажите проект, поставщика и гео, с которыми вы работаете.',
  },
  source_changed: {
    status: 409,
    en: 'The kept file is not the one that was sent. Send it again.',
    ru: 'Сохранённый файл отличается от присланного. Отправьте его снова.',
  },
  import_gone: { status: 404, en: 'This load is gone.', ru: 'Этой загрузки больше нет.' },
  not_tried: {
    status: 409,
    en: 'Only a file that was tried to its end can be loaded from here. Try the whole file first.',
    ru: 'Отсюда загружается только файл, проверенный до конца. Сначала проверьте весь файл.',
  },
  stop_list_gone: {
    status: 404,
    en: 'This list is gone.',
    ru: 'Этого списка больше нет.',
  },
  export_gone: { status: 404, en: 'This export is gone.', ru: 'Этой выгрузки больше нет.' },
  needs_full: {
    status: 403,
    en: 'The file holds whole phones, and you see them masked.',
    ru: 'В файле номера целиком, а вам они показаны не полностью.',
  },
  scope_moved: {
    status: 403,
    en: 'You may see other rows or fields now than when this file was written. Export again.',
    ru: 'С тех пор, как файл записан, доступные вам строки или поля изменились. Выгрузите заново.',
  },
});

export const codes = { ...own, rights_gone: jobs.rights_gone };
