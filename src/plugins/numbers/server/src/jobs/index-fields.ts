import { z } from 'zod';
import { defineJob } from '../../../../jobs/server/src/public';
import { keepFieldIndexes } from '../services/keep-field-indexes';

/** One at a time: building two indexes beside each other only keeps writers out for longer. */
export const indexFieldsJob = defineJob({
  name: 'numbers-fields',
  title: { en: 'Search by number fields', ru: 'Поиск по полям номеров' },
  payload: z.strictObject({}),
  concurrency: 1,
  run: keepFieldIndexes,
});
