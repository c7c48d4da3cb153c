import type { JobRun } from '../../../../jobs/server/src/public';
import { fieldsOutOfStep, keepFieldIndex, wantFieldIndex } from '../sql/field-indexes';

/**
 * Indexes as the dictionary says. What is wanted and its index are written together, so a run that was killed finds the
 * same field out of step again. Not within a batch: that would hold the row of the job while the index is built.
 */
export const keepFieldIndexes = async (run: Pick<JobRun<object>, 'db' | 'batch' | 'signal'>) => {
  const fields = await fieldsOutOfStep(run.db);
  for (const [done, { id }] of fields.entries()) {
    if (run.signal.aborted) return;
    await run.db.tx(async (tx) => {
      await wantFieldIndex(tx, id);
      await keepFieldIndex(tx, id);
    });
    await run.batch({ done: done + 1, total: fields.length });
  }
};
