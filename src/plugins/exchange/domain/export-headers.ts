import { exportPhoneHeader } from './export-phone-header';

/** Titles of the columns that every number has. An import knows them again. */
export const exportHeaders = {
  phone: exportPhoneHeader,
  status: { en: 'Status', ru: 'Статус' },
  project: { en: 'Project', ru: 'Проект' },
  provider: { en: 'Provider', ru: 'Поставщик' },
  geo: { en: 'Geo', ru: 'Гео' },
  range_geo: { en: 'Region by the plan', ru: 'Регион по плану' },
  geo_source: { en: 'Where the geo is from', ru: 'Откуда гео' },
  attempts: { en: 'Attempts', ru: 'Попыток' },
  last_call_at: { en: 'Last call', ru: 'Последний звонок' },
  callback_at: { en: 'Call back at', ru: 'Перезвонить' },
  comment: { en: 'Comment', ru: 'Комментарий' },
  created_at: { en: 'Loaded at', ru: 'Загружен' },
  updated_at: { en: 'Changed at', ru: 'Изменён' },
  id: { en: 'Id', ru: 'ID' },
} as const;
