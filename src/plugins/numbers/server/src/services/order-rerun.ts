import { record } from '../../../../audit/server/src/public';
import type { Db, Tx } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { enqueue, type Job } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import type { rerunPlanPayload } from '../rules/plan-payloads';
import { insertPlanRunSql, tiePlanRunSql } from '../sql/plan-runs';
import { readPlanStateSql, type PlanStateRow } from '../sql/plan-state';
import type { Planner } from './order-plan';

interface Means {
  readonly job: Job<typeof rerunPlanPayload>;
  readonly remember?: (tx: Tx, answer: object) => Promise<void>;
}

/** One pass at a time. Answers with the job's id. */
export const orderRerun = (db: Db, by: Planner, { job, remember }: Means) =>
  db.tx(async (tx) => {
    const state = await tx.one<PlanStateRow>(readPlanStateSql);
    const made = await tx.one<{ id: string }>(insertPlanRunSql(state?.revision ?? 0, by.actor));
    if (!made) throw refuse(codes.plan_run_open);
    const label = state?.version_id ? `№ ${state.version_id}` : '';
    const jobId = await enqueue(
      tx,
      job,
      { run: made.id },
      {
        actor: by.actor,
        label,
        ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      }
    );
    await tx.rows(tiePlanRunSql(made.id, jobId));
    await record(tx, {
      actor: by.actor,
      action: 'numbers.plan.rerun.start',
      subject: { kind: 'plan-run', id: made.id },
      jobId,
      details: { plan: state?.version_id ?? null, revision: state?.revision ?? 0 },
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      ...(by.ip === undefined ? {} : { ip: by.ip }),
    });
    const answer = { id: jobId, state: 'queued' as const };
    await remember?.(tx, answer);
    return answer;
  });
