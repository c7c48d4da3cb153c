import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import type { planRun, planVersion, readPlan } from '../../../contract/plan';
import { isPassedSql, lastPlanRunSql, type PlanRunRow } from '../sql/plan-runs';
import { readPlanStateSql, type PlanStateRow } from '../sql/plan-state';
import { listPlanVersionsSql, type PlanVersionRow } from '../sql/plan-versions';

type Version = z.input<typeof planVersion>;

const SHOWN = 30;

export const toPlanVersion = (row: PlanVersionRow): Version => ({
  id: row.id,
  jobId: row.job_id,
  base: row.base_id,
  state: row.state,
  active: row.active,
  files: (JSON.parse(row.files) as Version['files']).map((file) => ({
    filename: file.filename,
    sha256: file.sha256,
    bytes: file.bytes,
    rows: file.rows ?? null,
  })),
  rows: row.rows,
  ranges: row.ranges,
  actor: row.actor_name,
  createdAt: row.created_at.toISOString(),
  readyAt: row.ready_at?.toISOString() ?? null,
  report: row.report === null ? null : (JSON.parse(row.report) as Version['report']),
});

const toPlanRun = (row: PlanRunRow): z.input<typeof planRun> => ({
  jobId: row.job_id,
  state: row.state,
  looked: row.looked,
  changed: row.changed,
  geoChanged: row.geo_changed,
  zoneChanged: row.zone_changed,
  actor: row.actor_name,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
});

export const listPlan = async (db: Db): Promise<z.input<(typeof readPlan)['output']>> => {
  const state = await db.one<PlanStateRow>(readPlanStateSql);
  if (!state) throw new Error('the state of the numbering plan has no row');
  const passed = await db.one<{ passed: boolean }>(isPassedSql(state.revision));
  const run = await db.one<PlanRunRow>(lastPlanRunSql);
  const versions = await db.rows<PlanVersionRow>(listPlanVersionsSql(SHOWN));
  return {
    active: state.version_id,
    revision: state.revision,
    changedAt: state.changed_at.toISOString(),
    stale: state.revision > 0 && !passed?.passed,
    versions: versions.map(toPlanVersion),
    run: run ? toPlanRun(run) : null,
  };
};
