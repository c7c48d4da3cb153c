import { common, errorEntry } from '../../contract/error';
import { codeOfStatus } from './write-error';

/** An error as `strapi::errors` writes it. */
export interface StrapiError {
  readonly status: number;
  readonly name?: string;
  readonly message?: string;
  readonly details?: unknown;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly name: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

export interface About {
  /** Nobody was recognised behind the request. */
  readonly anonymous: boolean;
  /** Strapi's own text and details stay: its pages show them. */
  readonly keepText: boolean;
  limit(): string | undefined;
  readonly retryAfter: string;
}

const MINUTE_SECONDS = 60;

type Details = Readonly<Record<string, unknown>>;

// Written for people by Strapi or a plugin; the text of a parser or a library is not.
const FOR_PEOPLE = new Set([
  'ApplicationError',
  'ValidationError',
  'YupValidationError',
  'PolicyError',
  'RateLimitError',
]);

const asRecord = (value: unknown): Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Details) : {};

/** Strapi's list of faults, in the form that our own refusals have. */
const issuesOf = (details: Details): object[] =>
  (Array.isArray(details.errors) ? (details.errors as unknown[]) : []).map((each) => {
    const { path, message, name } = asRecord(each);
    return {
      path: Array.isArray(path) ? path : [],
      message: String(message ?? ''),
      code: String(name ?? 'invalid'),
    };
  });

// `Invalid key nope`, `Invalid key nope at data`, `Invalid query parameter`: the class that strictParams throws.
const UNKNOWN_KEY = /^invalid (?:key|parameter|query parameter)s?:? ?["']?([\w.[\]$-]*)/i;

const unknownField = ({ message = '' }: StrapiError, details: Details): string | undefined => {
  const named = details.key ?? details.param ?? details.params;
  const found = UNKNOWN_KEY.exec(message);
  if (!found) return undefined;
  if (Array.isArray(named)) return named.join(', ');
  return typeof named === 'string' ? named : (found[1] ?? '');
};

const statusOf = ({ status }: StrapiError, { anonymous }: About): number =>
  // Strapi answers 403 to those whom it does not know: they have to sign in, not to ask for a right.
  status === 403 && anonymous ? 401 : status;

const detailsOf = (status: number, error: StrapiError, about: About): Details => {
  if (status >= 500) return {};
  if (status === 413) return { limit: about.limit() };
  if (status === 429) return { retryAfter: Number(about.retryAfter) || MINUTE_SECONDS };
  const details = asRecord(error.details);
  if (about.keepText) return details;
  const issues = issuesOf(details);
  return issues.length > 0 ? { issues } : {};
};

const ours = (error: StrapiError): Refusal | undefined => {
  const { code, ...details } = asRecord(error.details);
  if (typeof code !== 'string' || !errorEntry(code)) return undefined;
  return { status: error.status, code, name: error.name ?? 'NumeraError', details };
};

const strapis = (error: StrapiError, about: About): Refusal => {
  const status = statusOf(error, about);
  const base = { status, name: error.name ?? 'Error', code: codeOfStatus(status) };
  const fields = status === 400 ? unknownField(error, asRecord(error.details)) : undefined;
  if (fields !== undefined && !about.keepText)
    return { ...base, code: common.unknown_field, details: { fields } };
  const details = detailsOf(status, error, about);
  const keep = about.keepText && status < 500 && FOR_PEOPLE.has(base.name) && error.message;
  return { ...base, details, ...(keep ? { message: error.message } : {}) };
};

/** What a refusal of ours or of Strapi's says to the caller. A 500 says nothing but its request id. */
export const readRefusal = (error: StrapiError, about: About): Refusal =>
  ours(error) ?? strapis(error, about);
