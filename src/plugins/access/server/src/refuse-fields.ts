import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import { common } from '../../../core/contract/error';
import { languageOf } from '../../../core/server/src/gate';
import type { Fault } from '../../domain/fault';
import { requestOf } from './sight';

interface Kind {
  readonly status: number;
  readonly code: string;
}

const INVALID: Kind = { status: 400, code: common.invalid_input };

/**
 * A refusal that names each field. It is called `ValidationError` and carries `errors`, because by these the Content
 * Manager shows the text at the field; `issues` is how our own endpoints say the same.
 */
export const refuseFields = (
  strapi: Core.Strapi,
  faults: readonly Fault[],
  { status, code } = INVALID
): Error => {
  const ctx = requestOf(strapi);
  const language = ctx ? languageOf(ctx) : 'en';
  const errors = faults.map((each) => ({
    path: [each.path],
    message: each[language],
    name: 'ValidationError',
  }));
  return createError(
    status,
    errors.map(({ path, message }) => `${path[0]}: ${message}`).join(' '),
    {
      name: 'ValidationError',
      expose: true,
      details: { code, errors, issues: errors.map(({ path, message }) => ({ path, message })) },
    }
  );
};
