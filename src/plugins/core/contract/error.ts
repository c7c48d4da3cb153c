import type { Bilingual } from './permission';

/** An error that callers may rely on: `code` is stable, the text follows `Accept-Language`. */
export interface ErrorEntry extends Bilingual {
  /**
   * A guard said no, whatever the status: the audit log keeps the attempt. 401, 403 and 429 are kept anyhow, and a 404
   * on a route that names a row.
   */
  readonly guard?: true;
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
}

const catalogue = new Map<string, ErrorEntry>();

/** Declares error codes once; `refuse` throws them, `error-shape` writes their text, OpenAPI lists them. */
export const defineErrors = <const Codes extends string>(
  entries: Readonly<Record<Codes, ErrorEntry>>
): Readonly<Record<Codes, Codes>> => {
  const codes = {} as Record<Codes, Codes>;
  for (const code of Object.keys(entries) as Codes[]) {
    catalogue.set(code, entries[code]);
    codes[code] = code;
  }
  return codes;
};

export const errorEntry = (code: string): ErrorEntry | undefined => catalogue.get(code);

export const errorCodes = (): ReadonlyMap<string, ErrorEntry> => catalogue;

/** `{name}` in a text is filled from the error's details. */
export const errorText = (
  entry: Bilingual,
  language: 'en' | 'ru',
  details: Readonly<Record<string, unknown>>
): string =>
  entry[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in details ? String(details[name]) : whole
  );

/** What any route may answer. */
export const common = defineErrors({
  invalid_input: {
    status: 400,
    en: 'The request is not valid: see details.',
    ru: 'Запрос составлен неверно: подробности в details.',
  },
  unknown_field: {
    status: 400,
    en: 'The request names an unknown field: {fields}.',
    ru: 'В запросе есть неизвестное поле: {fields}.',
  },
  bad_cursor: {
    status: 400,
    en: 'The cursor belongs to another request. Start from the first page.',
    ru: 'Курсор от другого запроса. Начните с первой страницы.',
  },
  unauthorized: {
    status: 401,
    en: 'Sign in or send a valid token.',
    ru: 'Войдите или передайте действующий токен.',
  },
  forbidden: { status: 403, en: 'You may not do this.', ru: 'У вас нет права на это действие.' },
  token_type: {
    status: 403,
    en: 'Only API tokens with custom permissions are accepted here.',
    ru: 'Здесь принимаются только API-токены с выбранными правами.',
  },
  token_kind: {
    status: 403,
    en: 'This kind of token is not accepted here.',
    ru: 'Токен этого вида здесь не принимается.',
  },
  not_found: { status: 404, en: 'Not found.', ru: 'Не найдено.' },
  method_not_allowed: {
    status: 405,
    en: 'This method is not allowed here.',
    ru: 'Этот метод здесь не поддерживается.',
  },
  conflict: {
    status: 409,
    en: 'The change conflicts with the present state.',
    ru: 'Изменение противоречит текущему состоянию.',
  },
  in_progress: {
    status: 409,
    en: 'The first request with this Idempotency-Key is still running.',
    ru: 'Первый запрос с этим Idempotency-Key ещё выполняется.',
  },
  idempotency_conflict: {
    status: 409,
    en: 'This Idempotency-Key was used with another body.',
    ru: 'Этот Idempotency-Key уже использован с другим телом запроса.',
  },
  too_large: { status: 413, en: 'The request is too large.', ru: 'Запрос слишком велик.' },
  file_too_large: {
    status: 413,
    en: 'The file is larger than {limit} bytes.',
    ru: 'Файл больше {limit} байт.',
  },
  multipart_refused: {
    status: 415,
    en: 'Send the file as application/octet-stream.',
    ru: 'Передайте файл как application/octet-stream.',
  },
  unsupported_type: {
    status: 415,
    en: 'This content type is not supported.',
    ru: 'Такой тип содержимого не поддерживается.',
  },
  too_many: {
    status: 429,
    en: 'Too many requests. Try again in {retryAfter} s.',
    ru: 'Слишком много запросов. Повторите через {retryAfter} с.',
  },
  internal: {
    status: 500,
    en: 'Something failed on our side. Name the request id to the administrator.',
    ru: 'Сбой на нашей стороне. Сообщите администратору номер запроса.',
  },
  unavailable: {
    status: 503,
    en: 'The service is stopping or not ready. Try again shortly.',
    ru: 'Сервис останавливается или не готов. Повторите чуть позже.',
  },
});
