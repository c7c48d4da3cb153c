/** An error as it came from below, whatever threw it. */
interface Thrown {
  readonly status?: unknown;
  /** Of every refusal of Strapi's own: a right that is missing, a key that is unknown. */
  readonly details?: unknown;
  readonly code?: unknown;
  readonly stack?: unknown;
}

/** PostgreSQL: a value that no column of that type can hold. The transaction is rolled back, nothing was done. */
const BAD_VALUE = /^22[0-9A-Z]{3}$/;

/** PostgreSQL: a column, an operator or a type that the question made up. */
const BAD_QUESTION = /^42[0-9A-Z]{3}$/;

/** Strapi's own, of a moment that it cannot read: a class that its list of refusals has forgotten. */
const BAD_MOMENT = /^Invalid(Date|Time|Datetime)Format$/;

/** Who makes SQL of a query string. What our own code throws is no fault of the caller. */
const QUERY_MAKERS = /[\\/]node_modules[\\/](@strapi|knex)[\\/]/;

const firstFrame = (stack: unknown): string =>
  (typeof stack === 'string' ? stack.split('\n') : []).find((line) =>
    /^\s+at .*[\\/]node_modules[\\/]|^\s+at (?!.*node:)/.test(line)
  ) ?? '';

/**
 * Whether somebody's query string or body is to blame for an error that Strapi would answer with 500: it passes operators
 * and values on as they come, so that Knex or PostgreSQL stumbles over them. A database that is away is nobody's query.
 */
export const isQueryFault = (
  error: unknown,
  asked: { readonly reads: boolean; readonly query: string }
): boolean => {
  if (!(error instanceof Error)) return false;
  if (BAD_MOMENT.test(error.name)) return true;
  const { status, details, code, stack } = error as Thrown;
  if (status !== undefined || details !== undefined) return false;
  if (typeof code === 'string' && BAD_VALUE.test(code)) return true;
  if (!asked.reads || asked.query === '') return false;
  if (typeof code === 'string' && code !== 'ERR_ASSERTION') return BAD_QUESTION.test(code);
  return QUERY_MAKERS.test(firstFrame(stack));
};
