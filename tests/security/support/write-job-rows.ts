import type { Db } from '../../../src/plugins/core/server/src/db';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { OUTSIDE_IDS } from './outside-ids';
import { touchesOf, type Touched } from './write-file-rows';

const STATES = ['done', 'failed', 'cancelled'] as const;

/** Jobs of another person, over; and what the audit log says of him. */
export const writeJobRows = async (db: Db, at: Touched): Promise<number[]> => {
  const ids: number[] = [];
  for (const [i, [projects, providers, geos]] of touchesOf(at).entries()) {
    // Beyond those that the application itself gave to work that it began for these rows.
    const id = OUTSIDE_IDS + 1_000 + i;
    const state = STATES[i % STATES.length];
    ids.push(id);
    await db.rows(sql`
      insert into crm.jobs (id, name, payload, state, done, total, result, error, label, actor_kind, actor_id, actor_name,
        touches_projects, touches_providers, touches_geos, started_at, finished_at)
      overriding system value
      values (${id}, 'numbers-bulk', '{"bulk":"1"}', ${state}, 3, 3, '{"note":"zqxresult"}',
        ${state === 'failed' ? '{"code":"internal","details":{"text":"zqxerror"}}' : null}::jsonb, ${`zqxlabel${i}`}, 'user',
        ${at.person}, 'Zqxperson', ${projects ?? null}::int[], ${providers ?? null}::int[], ${geos ?? null}::int[], now(),
        now())`);
    await db.rows(sql`
      insert into crm.audit_events (actor_kind, actor_id, actor_name, action, subject_kind, subject_id, project_ids,
        job_id, before, after, details)
      values ('user', ${at.person}, 'Zqxperson', 'numbers.status', 'number', ${String(id)},
        ${(projects ?? []).filter((project) => project !== 0)}::int[], ${id}, '{"status":"zqxbefore"}',
        '{"status":"zqxafter"}', '{"reason":"zqxaudit"}')`);
  }
  return ids;
};
