type Both = readonly [en: string, ru: string];

/**
 * Words for the values of every enumeration in `src/api`. Strapi's forms and filters look for a text under the value
 * itself, so one word serves all fields that have it.
 */
export const valueTexts: Readonly<Record<string, Both>> = {
  active: ['Active', 'Работает'],
  all: ['All', 'Все'],
  approved: ['Approved', 'Одобрен'],
  blocked: ['Blocked', 'Заблокирован'],
  boolean: ['Yes or no', 'Да или нет'],
  choice: ['Choice from a list', 'Выбор из списка'],
  city: ['City', 'Город'],
  country: ['Country', 'Страна'],
  date: ['Date', 'Дата'],
  declined: ['Declined', 'Отклонён'],
  do_not_call: ['Do not call', 'Не звонить'],
  fixed: ['Stays the same', 'Не растёт'],
  holiday: ['Day off', 'Выходной'],
  listed: ['Only listed', 'По списку'],
  multiplied: ['Multiplied each time', 'Умножается'],
  not_needed: ['Not needed', 'Не нужно'],
  number: ['Number', 'Число'],
  other: ['Other', 'Другое'],
  own: ['Our own', 'Свой'],
  partner: ['Partner', 'Партнёр'],
  paused: ['Paused', 'Приостановлен'],
  project_zone: ['By the project’s time zone', 'По часовому поясу проекта'],
  public: ['Public source', 'Открытый источник'],
  region: ['Region', 'Регион'],
  short: ['Short day', 'Короткий день'],
  strictest: ['In the strictest of all time zones', 'По самому строгому из поясов'],
  text: ['Text', 'Текст'],
  vendor: ['Vendor', 'Продавец'],
  waiting: ['Waiting for approval', 'Ждёт одобрения'],
  workday: ['Working day', 'Рабочий день'],
};

export const valueTranslations = (language: 'en' | 'ru'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(valueTexts).map(([value, [en, ru]]) => [value, language === 'ru' ? ru : en])
  );
