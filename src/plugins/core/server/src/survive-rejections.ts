import type { Core } from '@strapi/strapi';

/**
 * A promise that nobody awaited must not end the process for everybody else (`5-strapi` 6, trap 13). It is a fault all
 * the same: it is logged as one. What is thrown outside of promises still ends the process.
 */
export const surviveRejections = (strapi: Core.Strapi): void => {
  process.on('unhandledRejection', (reason) => {
    strapi.log.error('a rejection was not handled', {
      reason: reason instanceof Error ? reason : String(reason),
    });
  });
};
