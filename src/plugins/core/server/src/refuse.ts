import createError from 'http-errors';
import { common, errorEntry } from '../../contract/error';

/**
 * The error of a code declared with `defineErrors`. An http-error and not a class of Strapi's: its authorize step
 * swallows the text of a `ForbiddenError`, and there is no class for 409. `code` travels in `details`;
 * `global::error-shape` lifts it out and writes the text in the caller's language.
 */
export const refuse = (code: string, details: Readonly<Record<string, unknown>> = {}): Error => {
  const entry = errorEntry(code);
  if (!entry) throw new Error(`the error code ${code} is declared nowhere`);
  return createError(entry.status, entry.en, {
    name: 'NumeraError',
    expose: true,
    details: { code, ...details },
  });
};

export const notFound = () => refuse(common.not_found);

/** A fault in one field of the request, shaped like zod's issues, so that a form can show it at the field. */
export const invalidField = (path: readonly (string | number)[], message: string) =>
  refuse(common.invalid_input, { issues: [{ path, message, code: 'custom' }] });
