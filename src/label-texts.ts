/**
 * Names of our content types and their fields, in the two languages. The admin reads them as translations (each person in
 * his language); the Content Manager's stored view holds both texts, for the few places that translate nothing.
 * Data only: the admin's bundle imports this file.
 */

export type Language = 'en' | 'ru';

type Both = readonly [en: string, ru: string];

export interface TypeLabels {
  /** Stands in the schema as `displayName`: by that text the admin looks the translation up. */
  readonly name: Both;
  readonly fields: Readonly<Record<string, Both>>;
}

const code: Both = ['Code', 'Код'];
const name: Both = ['Name', 'Название'];
const nameRu: Both = ['Name in Russian', 'Название по-русски'];
const nameEn: Both = ['Name in English', 'Название по-английски'];
const note: Both = ['Note', 'Примечание'];
const providers: Both = ['Providers', 'Поставщики'];
const geos: Both = ['Geos', 'Гео'];
const zone: Both = ['Time zone (IANA)', 'Часовой пояс (IANA)'];

/** To whom scopes and policies are given. */
const holders = {
  users: ['Users', 'Пользователи'],
  roles: ['Roles', 'Роли'],
  tokens: ['API tokens', 'API-токены'],
  app_users: ['App users', 'Пользователи приложений'],
  app_roles: ['App roles', 'Роли приложений'],
} as const satisfies Readonly<Record<string, Both>>;

export const typeLabels: Readonly<Record<string, TypeLabels>> = {
  'api::provider.provider': {
    name: providers,
    fields: {
      code,
      name,
      type: ['Type', 'Тип'],
      state: ['State', 'Состояние'],
      contact_name: ['Contact person', 'Контактное лицо'],
      contact_phone: ['Contact phone', 'Телефон для связи'],
      contact_email: ['Contact e-mail', 'Почта для связи'],
      website: ['Website', 'Сайт'],
      price: ['Price per number', 'Цена номера'],
      currency: ['Currency', 'Валюта'],
      note,
    },
  },
  'api::geo.geo': {
    name: geos,
    fields: {
      code,
      name_ru: nameRu,
      name_en: nameEn,
      kind: ['Kind', 'Вид'],
      parent: ['Lies in', 'Входит в'],
      iso: ['ISO 3166 code', 'Код ISO 3166'],
      timezone: zone,
      prefixes: ['Phone prefixes', 'Телефонные префиксы'],
    },
  },
  'api::project-group.project-group': {
    name: ['Project groups', 'Группы проектов'],
    fields: { code, name, note },
  },
  'api::project.project': {
    name: ['Projects', 'Проекты'],
    fields: {
      code,
      name,
      group: ['Group', 'Группа'],
      providers,
      geos,
      statuses: ['Allowed statuses', 'Разрешённые статусы'],
      schedule: ['Schedule', 'Расписание'],
      timezone: zone,
      active: ['Active', 'Активен'],
      approval: ['Approval', 'Одобрение'],
      approval_reason: ['Why declined', 'Почему отклонён'],
      unknown_zone_policy: ['Numbers of unknown time zone', 'Номера с неизвестным часовым поясом'],
      description: ['Description', 'Описание'],
    },
  },
  'api::project-schedule.project-schedule': {
    name: ['Schedules', 'Расписания'],
    fields: {
      name,
      project: ['Project', 'Проект'],
      windows: ['Windows of the week', 'Окна недели'],
      note,
    },
  },
  'api::number-status.number-status': {
    name: ['Number statuses', 'Статусы номеров'],
    fields: {
      code,
      name_ru: nameRu,
      name_en: nameEn,
      color: ['Colour', 'Цвет'],
      order: ['Order', 'Порядок'],
      initial: ['Initial', 'Начальный'],
      processed: ['Flag: processed', 'Признак: обработан'],
      contact: ['Flag: contact', 'Признак: контакт'],
      success: ['Flag: success', 'Признак: успех'],
      refusal: ['Flag: refusal', 'Признак: отказ'],
      no_answer: ['Flag: no answer', 'Признак: недозвон'],
      unworkable: ['Flag: unworkable', 'Признак: нерабочий'],
      callback: ['Flag: callback', 'Признак: перезвон'],
      dnc: ['Flag: do not call', 'Признак: не звонить'],
      final: ['Flag: final', 'Признак: конечный'],
      requires_reason: ['Reason required', 'Нужна причина'],
      allowed_next: ['Allowed next statuses', 'Допустимые следующие статусы'],
      recycle_delay_minutes: ['Try again after, minutes', 'Повтор через, минут'],
      recycle_max_attempts: ['Attempts at most', 'Не больше попыток'],
      recycle_backoff: ['Delay grows', 'Рост задержки'],
      recycle_next: ['Status after the last attempt', 'Статус после последней попытки'],
    },
  },
  'api::calendar-day.calendar-day': {
    name: ['Calendar days', 'Дни календаря'],
    fields: { name, date: ['Day', 'День'], kind: ['Kind', 'Вид'], geo: ['Geo', 'Гео'] },
  },
  'api::number-field.number-field': {
    name: ['Number fields', 'Поля номеров'],
    fields: {
      key: ['Key', 'Ключ'],
      name_ru: nameRu,
      name_en: nameEn,
      type: ['Kind of value', 'Вид значения'],
      choices: ['Values to choose from', 'Значения для выбора'],
      order: ['Order', 'Порядок'],
      shown: ['Shown in the table', 'Показывать в таблице'],
      filterable: ['Numbers are found by it', 'По нему ищут номера'],
      masked: ['Masked as phones are', 'Скрывать, как телефон'],
      narrowed: ['Only those listed see it', 'Видят только перечисленные'],
      roles: holders.roles,
      tokens: holders.tokens,
      app_roles: holders.app_roles,
    },
  },
  'api::project-policy.project-policy': {
    name: ['Project policies', 'Политики проектов'],
    fields: {
      name,
      note,
      ...holders,
      provider_mode: ['Providers: all or listed', 'Поставщики: все или по списку'],
      providers,
      geo_mode: ['Geos: all or listed', 'Гео: все или по списку'],
      geos,
      max_active: ['Active projects at most', 'Не больше активных проектов'],
      needs_approval: ['Approval needed', 'Нужно одобрение'],
    },
  },
  'api::access-scope.access-scope': {
    name: ['Access scopes', 'Области видимости'],
    fields: {
      name,
      note,
      ...holders,
      provider_mode: ['Providers: all or listed', 'Поставщики: все или по списку'],
      providers,
      group_mode: ['Project groups: all or listed', 'Группы: все или по списку'],
      groups: ['Project groups', 'Группы проектов'],
      project_mode: ['Projects: all or listed', 'Проекты: все или по списку'],
      projects: ['Projects', 'Проекты'],
      geo_mode: ['Geos: all or listed', 'Гео: все или по списку'],
      geos,
      pool: ['Sees the pool', 'Видит пул'],
    },
  },
  'plugin::users-permissions.user': {
    name: ['App users', 'Пользователи приложений'],
    fields: {
      display_name: ['Display name', 'Отображаемое имя'],
      extension_number: ['Extension', 'Внутренний номер'],
    },
  },
};

const pick = ([en, ru]: Both, language: Language): string => (language === 'ru' ? ru : en);

/** `config.translations[language]` of `src/admin/app.tsx`. */
export const labelTranslations = (language: Language): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeLabels).flatMap(([uid, { name: type, fields }]) => [
      [type[0], pick(type, language)],
      ...Object.entries(fields).map(([field, label]) => [
        `content-manager.content-types.${uid}.${field}`,
        pick(label, language),
      ]),
    ])
  );

/** What the stored view shows where the admin translates nothing. */
export const storedLabel = ([en, ru]: Both): string => `${en} · ${ru}`;
