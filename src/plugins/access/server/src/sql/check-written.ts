import type { Tx } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';
import { fault, type Fault } from '../../../domain/fault';
import { uids } from '../uids';

interface Check {
  readonly fault: Fault;
  /** Is there a row? Then the rule is broken. `id` is the row just written. */
  broken(id: number): Sql;
}

const geo: Check = {
  fault: fault(
    'parent',
    'A geo may not lie inside itself.',
    'Гео не может лежать внутри самого себя.'
  ),
  broken: (id) => sql`
    with recursive up as (
      select inv_geo_id as geo, 1 as depth from public.geos_parent_lnk where geo_id = ${id}
      union all
      select l.inv_geo_id, up.depth + 1 from up join public.geos_parent_lnk l on l.geo_id = up.geo where up.depth < 100)
    select 1 from up where geo = ${id} or depth = 100`,
};

const parentKind: Check = {
  fault: fault(
    'parent',
    'A country has no parent, a region lies in a country or a wider region, a city in a region or a country.',
    'У страны нет родителя, регион лежит в стране или более широком регионе, город – в регионе или стране.'
  ),
  broken: (id) => sql`
    select 1 from public.geos g
    join public.geos_parent_lnk l on l.geo_id = g.id or l.inv_geo_id = g.id
    join public.geos c on c.id = l.geo_id
    join public.geos p on p.id = l.inv_geo_id
    where g.id = ${id} and (c.kind = 'country' or p.kind = 'city')`,
};

const scheduleProject: Check = {
  fault: fault('project', 'A schedule belongs to a project.', 'Укажите проект расписания.'),
  broken: (id) => sql`
    select 1 where not exists (select from public.project_schedules_project_lnk where project_schedule_id = ${id})`,
};

// The relation is one to one: Strapi takes the project away from the schedule that had it.
const secondSchedule: Check = {
  fault: fault(
    'project',
    'This project has a schedule already.',
    'У этого проекта уже есть расписание.'
  ),
  broken: (id) => sql`
    select 1 from public.project_schedules s
    where s.id <> ${id}
      and not exists (select from public.project_schedules_project_lnk l where l.project_schedule_id = s.id)`,
};

const sameDay: Check = {
  fault: fault(
    'date',
    'This day is in the calendar of this geo already.',
    'Этот день уже есть в календаре этого гео.'
  ),
  broken: (id) => sql`
    select 1 from public.calendar_days d
    left join public.calendar_days_geo_lnk dg on dg.calendar_day_id = d.id
    join public.calendar_days o on o.date = d.date and o.id <> d.id
    left join public.calendar_days_geo_lnk og on og.calendar_day_id = o.id
    where d.id = ${id} and og.geo_id is not distinct from dg.geo_id`,
};

const checks: Readonly<Record<string, readonly Check[]>> = {
  [uids.geo]: [geo, parentKind],
  [uids.schedule]: [scheduleProject, secondSchedule],
  [uids.calendar]: [sameDay],
};

/** Rules over relations, asked of what was just written: every form of relation input has been resolved by then. */
export const checkWritten = async (tx: Tx, uid: string, id: number): Promise<Fault[]> => {
  const faults: Fault[] = [];
  for (const check of checks[uid] ?? [])
    if (await tx.one(check.broken(id))) faults.push(check.fault);
  return faults;
};
