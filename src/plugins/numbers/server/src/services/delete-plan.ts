import { record } from '../../../../audit/server/src/public';
import type { Db } from '../../../../core/server/src/db';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import { isPlanUsed } from '../plan-uses';
import { clearRangesSql } from '../sql/plan-ranges';
import {
  deletePlanVersionSql,
  isPlanBaseSql,
  lockPlanVersionSql,
  planVersionSql,
  type PlanVersionRow,
} from '../sql/plan-versions';
import { told, type Planner } from './order-plan';

/**
 * The version is held first and looked at then, so that it is not brought into force or built upon meanwhile. Its ranges
 * go in one statement. What it was read from stays in the audit log.
 */
export const deletePlan = (db: Db, id: string, by: Planner) =>
  db.tx(async (tx) => {
    await tx.rows(lockPlanVersionSql(id, 'update'));
    const row = await tx.one<PlanVersionRow>(planVersionSql(id));
    if (!row) throw notFound();
    if (row.active) throw refuse(codes.plan_active);
    const isBase = (await tx.one<{ base: boolean }>(isPlanBaseSql(id)))?.base ?? false;
    if (row.state === 'loading' || isBase || (await isPlanUsed(tx, id)))
      throw refuse(codes.plan_in_use);
    await tx.rows(clearRangesSql(id));
    await tx.rows(deletePlanVersionSql(id));
    const { state, ranges, base_id: base } = row;
    await record(tx, {
      actor: by.actor,
      action: 'numbers.plan.delete',
      subject: { kind: 'plan', id },
      rows: ranges,
      before: { state, base, files: JSON.parse(row.files) as object[] },
      ...told(by),
    });
    return { id, ranges };
  });
