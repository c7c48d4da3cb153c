import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../../core/server/src/db';
import { enqueue, type Job } from '../../../../jobs/server/src/public';
import { fieldsOutOfStep } from '../sql/field-indexes';

const FIELD = 'api::number-field.number-field';
const WRITES = new Set(['create', 'clone', 'update', 'delete']);
const SYSTEM = { kind: 'system', id: 0, name: 'system' } as const;

/** In the transaction of a change to the fields: orders the indexes that it asks for. Call it at `register()`. */
export const watchFields = (strapi: Core.Strapi, job: Job): void => {
  strapi.documents.use((context, next) => {
    if ((context.uid as string) !== FIELD || !WRITES.has(context.action)) return next();
    return dbOf(strapi).tx(async (tx) => {
      const result = await next();
      const ids = (await fieldsOutOfStep(tx)).map(({ id }) => `#${id}`);
      // By its id: who may see the job need not see the field.
      if (ids.length > 0) await enqueue(tx, job, {}, { actor: SYSTEM, label: ids.join(' ') });
      return result;
    }) as never;
  });
};
