import { common, errorEntry, errorText } from '../../contract/error';

export interface ErrorBody {
  readonly error: {
    readonly status: number;
    readonly name: string;
    readonly code: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
    readonly requestId: string;
  };
}

const byStatus: Readonly<Record<number, string>> = {
  400: common.invalid_input,
  401: common.unauthorized,
  403: common.forbidden,
  404: common.not_found,
  405: common.method_not_allowed,
  409: common.conflict,
  413: common.too_large,
  415: common.unsupported_type,
  429: common.too_many,
  500: common.internal,
  503: common.unavailable,
};

/** The code of an error that bears none of ours. */
export const codeOfStatus = (status: number): string =>
  byStatus[status] ?? (status >= 500 ? common.internal : common.invalid_input);

/** The one shape of every refusal (`8-api`). `message` replaces the text of the code. */
export const errorBody = (about: {
  readonly code: string;
  readonly status?: number;
  readonly language: 'en' | 'ru';
  readonly requestId: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly message?: string;
}): ErrorBody => {
  const entry = errorEntry(about.code);
  const details = about.details ?? {};
  return {
    error: {
      status: about.status ?? entry?.status ?? 500,
      name: about.name ?? 'NumeraError',
      code: about.code,
      message: about.message ?? (entry ? errorText(entry, about.language, details) : about.code),
      details,
      requestId: about.requestId,
    },
  };
};
