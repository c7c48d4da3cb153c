import { record } from '../../../../audit/server/src/public';
import { failpoint } from '../../../../core/server/src/failpoint';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import { can } from '../../../contract/permissions';
import { beginFinishing, finishImport } from '../sql/advance-import';
import { importById } from '../sql/import-rows';
import type { ImportRow } from '../sql/import-row';
import { emptyStaging } from './empty-staging';
import { mergeStaged } from './merge-staged';
import { withFields } from './field-rights';
import { settingsOf } from './import-world';
import { rightsDuring } from './rights-during';
import { stageFile } from './stage-file';

type Run = JobRun<{ import: string }>;

const reread = async (run: Run): Promise<ImportRow> => {
  const row = await importById(run.db, run.payload.import);
  if (!row) throw new JobFailed(codes.import_gone);
  return row;
};

const countsOf = (row: ImportRow) => ({
  ...(row.dry_run ? { dryRun: true } : {}),
  rowsRead: Number(row.rows_read),
  inserted: Number(row.inserted),
  updated: Number(row.updated),
  duplicate: Number(row.duplicate),
  suppressed: Number(row.suppressed),
  rejected: Number(row.rejected),
});

/** Staging is cleared first: while it is there, a run that comes after a crash has nothing to do but this. */
const finish = async (run: Run): Promise<void> => {
  const row = await reread(run);
  const at = { done: Number(row.rows_read), total: Number(row.expected_rows) };
  if (row.phase !== 'finishing') await run.batch(at, (tx) => beginFinishing(tx, row.id));
  failpoint('import.finishing');
  await emptyStaging(run.db, row.id);
  const result = { import: row.id, ...countsOf(row) };
  await run.batch({ ...at, result }, async (tx) => {
    await finishImport(tx, row.id);
    await record(tx, {
      actor: run.actor,
      action: 'exchange.import.end',
      subject: { kind: 'import', id: row.id },
      projects: row.project_id === 0 ? [] : [row.project_id],
      rows: row.dry_run ? 0 : result.inserted + result.updated,
      jobId: run.jobId,
      details: result,
      ...(run.requestId === null ? {} : { requestId: run.requestId }),
    });
  });
};

/**
 * May run any number of times for one load: each phase finds out from the load's row and from staging what is left,
 * and every commit carries the job's epoch.
 */
export const runImport = async (run: Run): Promise<void> => {
  const row = await reread(run);
  if (row.state !== 'queued' && row.state !== 'running') return;
  if (row.phase !== 'finishing') {
    const fields = settingsOf(row).fields ?? [];
    const rights = withFields(rightsDuring(run, [can.load]), run, fields);
    await stageFile(run, row, rights);
    await mergeStaged(run, row.id, rights);
  }
  await finish(run);
};
