import type { Readable } from 'node:stream';
import { env } from '../../../../../env';
import { record } from '../../../../audit/server/src/public';
import type { Db, Tx } from '../../../../core/server/src/db';
import { storeFile } from '../../../../core/server/src/file-store';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { enqueue, type Job, type JobActor } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import type { loadPlanPayload } from '../rules/plan-payloads';
import { readPlanStateSql, type PlanStateRow } from '../sql/plan-state';
import {
  insertPlanFileSql,
  insertPlanVersionSql,
  lockPlanVersionSql,
  planFilesSql,
  planVersionSql,
  tiePlanVersionSql,
  type PlanFileRow,
  type PlanVersionRow,
} from '../sql/plan-versions';
import { activatePlanSql } from '../sql/plan-state';
import type { KeptFile } from './load-plan';

/** Who asks, for the audit log too. */
export interface Planner {
  readonly actor: JobActor;
  readonly requestId?: string;
  readonly ip?: string;
}

const DAY_MS = 86_400_000;

export const told = ({ requestId, ip }: Planner) => ({
  ...(requestId === undefined ? {} : { requestId }),
  ...(ip === undefined ? {} : { ip }),
});

/** Keeps a file; what it holds is judged by the load. */
export const keepPlanFile = async (
  db: Db,
  { filename, body }: { filename: string; body: Readable },
  by: Planner
) => {
  const file = await storeFile(db, {
    kind: 'upload',
    filename,
    stream: body,
    maxBytes: env.NUMERA_UPLOAD_MAX_BYTES,
    expiresAt: new Date(Date.now() + env.NUMERA_FILES_DAYS * DAY_MS),
  });
  return db.tx(async (tx) => {
    const { bytes, sha256 } = file;
    const made = await tx.one<{ id: string }>(
      insertPlanFileSql({ fileId: file.id, filename, bytes, sha256 }, by.actor)
    );
    if (!made) throw new Error('a file of the plan was not written');
    await record(tx, {
      actor: by.actor,
      action: 'numbers.plan.upload',
      subject: { kind: 'plan-file', id: made.id },
      details: { filename, bytes, sha256 },
      ...told(by),
    });
    return { id: made.id, filename, bytes, sha256 };
  });
};

interface Order {
  readonly files: readonly string[];
  readonly keep: boolean;
  readonly activate: boolean;
}

interface Means {
  readonly job: Job<typeof loadPlanPayload>;
  readonly remember?: (tx: Tx, answer: object) => Promise<void>;
}

const filesOf = async (tx: Tx, ids: readonly string[], by: Planner): Promise<KeptFile[]> => {
  const named = [...new Set(ids)];
  const rows = await tx.rows<PlanFileRow>(planFilesSql(named, by.actor));
  if (rows.length < named.length) throw refuse(codes.plan_file_gone);
  return rows.map(({ file_id: fileId, filename, sha256, bytes }) => ({
    fileId,
    filename,
    sha256,
    bytes: Number(bytes),
  }));
};

/** Answers with the job's id. */
export const orderPlan = (db: Db, order: Order, by: Planner, { job, remember }: Means) =>
  db.tx(async (tx) => {
    const files = await filesOf(tx, order.files, by);
    const state = await tx.one<PlanStateRow>(readPlanStateSql);
    const base = order.keep ? (state?.version_id ?? null) : null;
    if (base !== null) await tx.rows(lockPlanVersionSql(base, 'key share'));
    const { activate } = order;
    const made = await tx.one<{ id: string }>(
      insertPlanVersionSql({ files, base, activate }, by.actor)
    );
    if (!made) throw new Error('a version of the plan was not written');
    const jobId = await enqueue(
      tx,
      job,
      { version: made.id },
      {
        actor: by.actor,
        label: files
          .map(({ filename }) => filename)
          .join(', ')
          .slice(0, 200),
        ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      }
    );
    await tx.rows(tiePlanVersionSql(made.id, jobId));
    await record(tx, {
      actor: by.actor,
      action: 'numbers.plan.load',
      subject: { kind: 'plan', id: made.id },
      jobId,
      details: { files: files.map(({ filename, sha256 }) => ({ filename, sha256 })), activate },
      ...told(by),
    });
    const answer = { id: jobId, state: 'queued' as const };
    await remember?.(tx, answer);
    return answer;
  });

/** A plan that is in force already stays so. */
export const activatePlan = (db: Db, id: string, by: Planner) =>
  db.tx(async (tx) => {
    await tx.rows(lockPlanVersionSql(id, 'key share'));
    const row = await tx.one<PlanVersionRow>(planVersionSql(id));
    if (!row) throw notFound();
    if (row.state !== 'ready') throw refuse(codes.plan_not_ready);
    const before = await tx.one<PlanStateRow>(readPlanStateSql);
    const now = await tx.one<{ revision: number }>(activatePlanSql(id));
    if (now)
      await record(tx, {
        actor: by.actor,
        action: 'numbers.plan.activate',
        subject: { kind: 'plan', id },
        before: { plan: before?.version_id ?? null },
        after: { plan: id },
        ...told(by),
      });
    return { active: id, revision: now?.revision ?? before?.revision ?? 0 };
  });
