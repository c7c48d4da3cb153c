import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Tx } from '../../../../core/server/src/db';
import { failpoint } from '../../../../core/server/src/failpoint';
import type { Scope } from '../../../../core/server/src/scope';
import { JobFailed, markUndone, type JobRun } from '../../../../jobs/server/src/public';
import type { BulkAction, LeftReason } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';
import { batchClocks } from '../rules/batch-clocks';
import { deletedProjects } from '../rules/bulk-hindrances';
import { ofBulk } from '../rules/of-bulk';
import { hasCitusSql, type Held } from '../sql/bulk-keys';
import { readZonesSql } from '../sql/read-zones';
import { lockImageSql, type Left, type UndoneRow } from '../sql/undo-batch';
import { undoChangeSql } from '../sql/undo-change';
import { undoDeleteSql } from '../sql/undo-delete';
import { lastPartSql, type FoundPart } from '../sql/undo-image';
import {
  advanceUndoSql,
  leftReasonsSql,
  undoableByIdSql,
  type UndoableRow,
  type UndoneSoFar,
} from '../sql/undo-rows';
import { newsFor, rightsOf, unlessTaken } from './bulk-runs';
import { lockDuplicates } from './insert-loaded';

type Run = JobRun<{ bulk: string }>;

const leftOf = (tx: Tx, id: string) =>
  tx.rows<{ reason: LeftReason; count: number }>(leftReasonsSql(id));

const progressOf = (
  row: UndoableRow,
  now: UndoneSoFar,
  left: Awaited<ReturnType<typeof leftOf>>
) => ({
  done: now.undone + now.undo_left,
  total: row.changed,
  result: { undone: now.undone, left },
});

/** What the statement is told: a return is a move to the pool. */
const kindOf = (
  action: BulkAction
): { type: 'status' | 'move' | 'delete'; target: number | null } => {
  if (action.type === 'move') return { type: 'move', target: Number(action.project) };
  if (action.type === 'return') return { type: 'move', target: 0 };
  return { type: action.type === 'delete' ? 'delete' : 'status', target: null };
};

interface Means {
  readonly run: Run;
  readonly row: UndoableRow;
  readonly part: string;
  readonly scope: Scope;
  readonly known: Dictionaries;
  readonly lock: boolean;
}

/** One batch inside its transaction. */
const undoPart = async (
  tx: Tx,
  { run, row, part, scope, known, lock }: Means
): Promise<UndoneRow> => {
  const kind = kindOf(JSON.parse(row.action) as BulkAction);
  const at = { bulk: row.id, part };
  if (kind.type === 'delete') await lockDuplicates(tx, 'everywhere');
  const held = await tx.one<Held>(lockImageSql({ ...at, target: kind.target }, lock));
  if (!held) throw new Error('the database told no time');
  const zones = await tx.rows<{ id: number; name: string }>(readZonesSql);
  const undoSql = kind.type === 'delete' ? undoDeleteSql : undoChangeSql;
  const undone = await tx.one<UndoneRow>(
    undoSql({
      ...at,
      ...kind,
      scope,
      deleted: deletedProjects(known),
      clocks: batchClocks(held.at, new Map(zones.map(({ id, name }) => [id, name])), known),
      at: held.at,
      since: held.since,
      acted: { jobId: row.job_id, from: row.frozen_at },
      jobId: run.jobId,
      actor: run.actor,
    })
  );
  if (!undone) throw new Error('an undo told nothing');
  return undone;
};

const sum = (left: Left): number => Object.values(left).reduce((all, count) => all + count, 0);

interface Step {
  readonly now: UndoneSoFar;
  readonly left: Awaited<ReturnType<typeof leftOf>>;
  readonly told: () => void;
}

const workThrough = async (run: Run, row: UndoableRow): Promise<void> => {
  const lock = !(await run.db.one<{ citus: boolean }>(hasCitusSql))?.citus;
  const rights = rightsOf(run, JSON.parse(row.action) as BulkAction);
  const news = newsFor();
  for (;;) {
    const next = await run.db.one<FoundPart>(lastPartSql(row.id));
    if (!next) return;
    const means = {
      run,
      row,
      part: next.part,
      lock,
      scope: await rights(),
      known: await dictionaries(run.db),
    };
    const { told } = await unlessTaken(() =>
      run.batch(
        ({ now, left }: Step) => progressOf(row, now, left),
        async (tx) => {
          const done = await undoPart(tx, means);
          failpoint('undo.in-batch');
          const counts = { undone: done.undone, left: sum(JSON.parse(done.left) as Left) };
          const now = await tx.one<UndoneSoFar>(advanceUndoSql(row.id, counts));
          if (!now) throw new JobFailed(codes.bulk_gone);
          return {
            now,
            left: await leftOf(tx, row.id),
            told: await news.tell(tx, done.projects, true),
          };
        }
      )
    );
    told();
    failpoint('undo.batch');
  }
};

const finish = (run: Run, row: UndoableRow): Promise<unknown> =>
  run.batch(
    ({ now, left }: Omit<Step, 'told'>) => progressOf(row, now, left),
    async (tx) => {
      const now = await tx.one<UndoneSoFar>(advanceUndoSql(row.id, { undone: 0, left: 0 }));
      if (!now) throw new JobFailed(codes.bulk_gone);
      const left = await leftOf(tx, row.id);
      await markUndone(tx, row.job_id);
      await record(tx, {
        actor: run.actor,
        action: 'numbers.bulk.undo.end',
        ...ofBulk(row),
        rows: now.undone,
        jobId: run.jobId,
        details: { undone: now.undone, left },
        ...(run.requestId === null ? {} : { requestId: run.requestId }),
      });
      return { now, left };
    }
  );

/** May run any number of times for one bulk: what was given back is no longer kept, so the rest is what is left to do. */
export const runUndo = async (run: Run): Promise<void> => {
  const row = await run.db.one<UndoableRow>(undoableByIdSql(run.payload.bulk));
  if (!row) throw new JobFailed(codes.bulk_gone);
  await workThrough(run, row);
  await finish(run, row);
};
