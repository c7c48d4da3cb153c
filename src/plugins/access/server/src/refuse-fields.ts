import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import { common } from '../../../core/contract/error';
import { languageOf } from '../../../core/server/src/gate';
import type { Fault } from '../../domain/fault';
import { requestOf } from './sight';

/**
 * A 400 that names each field. It is called `ValidationError` and carries `errors`, because by these the Content Manager
 * shows the text at the field; `issues` is how our own endpoints say the same.
 */
export const refuseFields = (strapi: Core.Strapi, faults: readonly Fault[]): Error => {
  const ctx = requestOf(strapi);
  const language = ctx ? languageOf(ctx) : 'en';
  const errors = faults.map((each) => ({
    path: [each.path],
    message: each[language],
    name: 'ValidationError',
  }));
  return createError(400, errors.map(({ path, message }) => `${path[0]}: ${message}`).join(' '), {
    name: 'ValidationError',
    expose: true,
    details: {
      code: common.invalid_input,
      errors,
      issues: errors.map(({ path, message }) => ({ path, message })),
    },
  });
};
