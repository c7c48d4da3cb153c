import { z } from 'zod';
import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import { rowId } from '../../../../core/contract/shapes';
import type { Tx } from '../../../../core/server/src/db';
import { failpoint } from '../../../../core/server/src/failpoint';
import {
  JobFailed,
  resultOfEnd,
  type EndedJob,
  type JobRun,
} from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import { deletedProjects } from '../rules/bulk-hindrances';
import {
  findInRangeSql,
  findPhonesSql,
  nextRangeSql,
  type PhonesLooked,
  type RangeLooked,
  type RangeRow,
  type ScrubWorld,
} from '../sql/find-suppressed';
import {
  advanceScrubSql,
  endScrubSql,
  reopenScrubSql,
  scrubByIdSql,
  type ScrubRow,
  type ScrubStep,
} from '../sql/scrub-rows';
import { rightsOf } from './bulk-runs';

/** What the job of a scrub is told. */
export const scrubPayload = z.strictObject({ scrub: rowId });

type Run = JobRun<z.output<typeof scrubPayload>>;

const ENTRIES = 5_000;
const NUMBERS = 20_000;

const progressOf = (row: ScrubRow) => ({
  done: row.looked,
  total: Math.max(row.total, row.looked),
  result: { scrub: row.id, found: row.found },
});

/** One step: what it finds and where it stands are written together. */
const step = (
  run: Run,
  row: ScrubRow,
  look: (tx: Tx) => Promise<ScrubStep | null>
): Promise<ScrubRow | null> =>
  run.batch(
    (now: ScrubRow | null) => progressOf(now ?? row),
    async (tx) => {
      const made = await look(tx);
      if (!made) return null;
      failpoint('scrub.in-batch');
      const now = await tx.one<ScrubRow>(advanceScrubSql(row.id, made));
      if (!now) throw new JobFailed(codes.scrub_gone);
      return now;
    }
  );

const lookAtPhones = (run: Run, row: ScrubRow, world: ScrubWorld) =>
  step(run, row, async (tx) => {
    const looked = await tx.one<PhonesLooked>(findPhonesSql(row, world, ENTRIES));
    if (!looked || looked.last === null)
      return { phase: 'ranges', atId: '0', atPhone: '0', looked: 0, found: 0 };
    const { last, found } = looked;
    return { phase: 'phones', atId: last, atPhone: '0', looked: looked.looked, found };
  });

const lookAtRange = (run: Run, row: ScrubRow, world: ScrubWorld) =>
  step(run, row, async (tx) => {
    const range = await tx.one<RangeRow>(nextRangeSql(row));
    if (!range) return null;
    const looked = await tx.one<RangeLooked>(findInRangeSql(row, range, world, NUMBERS));
    const found = looked?.found ?? 0;
    return looked?.last
      ? { phase: 'ranges', atId: row.at_id, atPhone: looked.last, looked: 0, found }
      : { phase: 'ranges', atId: range.id, atPhone: '0', looked: 1, found };
  });

/** May run any number of times: it goes on behind the last entry whose numbers are kept. */
export const runScrub = async (run: Run): Promise<void> => {
  let row = await run.db.one<ScrubRow>(scrubByIdSql(run.payload.scrub));
  if (!row) throw new JobFailed(codes.scrub_gone);
  if (row.state !== 'open') return;
  const rights = rightsOf(run, { type: 'suppress', reason: '' });
  for (;;) {
    const known = await dictionaries(run.db);
    const world = { dictionaries: known, scope: await rights(), deleted: deletedProjects(known) };
    const now: ScrubRow | null =
      row.phase === 'phones'
        ? await lookAtPhones(run, row, world)
        : await lookAtRange(run, row, world);
    if (!now) break;
    row = now;
    failpoint('scrub.batch');
  }
  const { id } = row;
  await run.batch(progressOf, async (tx) => {
    const done = await tx.one<ScrubRow>(endScrubSql(id, 'done'));
    if (!done) throw new JobFailed(codes.scrub_gone);
    await record(tx, {
      actor: run.actor,
      action: 'numbers.scrub.end',
      subject: { kind: 'scrub', id },
      rows: done.found,
      jobId: run.jobId,
      details: { entries: done.looked },
      ...(run.requestId === null ? {} : { requestId: run.requestId }),
    });
    return done;
  });
};

type Ended = EndedJob<z.output<typeof scrubPayload>>;

/** What was found so far stays. */
export const endScrub = async (
  tx: Tx,
  job: Ended,
  state: 'failed' | 'cancelled'
): Promise<void> => {
  const row = await tx.one<ScrubRow>(endScrubSql(job.payload.scrub, state));
  if (!row) return;
  await record(tx, {
    actor: job.actor,
    action: state === 'failed' ? 'numbers.scrub.fail' : 'numbers.scrub.cancelled',
    result: resultOfEnd(state, job.error),
    subject: { kind: 'scrub', id: row.id },
    rows: row.found,
    jobId: job.id,
    ...(job.error ? { details: { code: job.error.code } } : {}),
  });
};

export const reopenScrub = async (tx: Tx, job: Ended): Promise<void> => {
  await tx.rows(reopenScrubSql(job.payload.scrub));
};
