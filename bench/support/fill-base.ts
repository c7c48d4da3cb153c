import pg from 'pg';
import type { Base } from './open-base';

const CHUNK = 250_000;

/** Id of the load that the first chunk seems to come from; each has the next. */
export const FIRST_LOAD = 1_000_000;

/**
 * Puts `rows` numbers with random phones into the base as loads leave them: chunk by chunk, each in the order of its
 * phones, over all projects, providers, geos and statuses, two thirds of them called; the roll-up of the present state
 * is made to agree. Even phones behind +7 9: the odd ones are left to the benchmarks. Every hundredth number has a value of
 * the field `bench`.
 */
export const fillBase = async (base: Base, rows: number): Promise<void> => {
  const { pool, projects, providers, geos, statuses } = base;
  const pick = (ids: readonly number[]) =>
    `(array[${ids.join(',')}])[1 + floor(random() * ${ids.length})::int]`;
  // A fifth of the base lies in one project, as in the measurements of the design.
  const project = `case when random() < 0.2 then ${projects[0]} else ${pick(projects)} end`;
  for (let done = 0; done < rows; done += CHUNK)
    await pool.query(`
      insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id, created_at, updated_at, status_at,
        allocated_at, import_id, attempts, last_call_at, reached, attrs, phone_type)
      select phone, ${project}, ${pick(providers)}, ${pick(geos)}, ${pick([...statuses.values()])}, at, at, at, at,
        ${FIRST_LOAD + done / CHUNK}, attempts, case when attempts > 0 then at + interval '1 hour' * attempts end,
        case when attempts = 0 then 0 when random() < 0.02 then 7 when random() < 0.3 then 3 else 1 end,
        case when random() < 0.01 then jsonb_build_object('bench', (random() * 1000)::int) end, 2
      from (
        select 79000000000 + (random() * 499999999)::bigint * 2 as phone, greatest((random() * 6)::int - 2, 0) as attempts,
          date_trunc('milliseconds', now()) - interval '60 days' * ${1 - done / rows} as at
        from generate_series(1, ${Math.min(CHUNK, rows - done)})) made
      order by phone on conflict do nothing`);
  await pool.query(`
    insert into crm.conversion_cube (project_id, provider_id, geo_id, status_id, n)
    select project_id, provider_id, geo_id, status_id, count(*) from crm.numbers group by 1, 2, 3, 4
    on conflict (project_id, provider_id, geo_id, status_id) do update set n = excluded.n`);
  await asOwner(base, 'vacuum analyze crm.numbers');
};

/** The app's login would be told, and nothing done. */
const asOwner = async ({ app }: Base, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: app.env.DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
};

/** How many numbers there are by the base itself. */
export const countBase = async ({ pool }: Base): Promise<number> => {
  const { rows } = await pool.query<{ n: string }>('select count(*) as n from crm.numbers');
  return Number(rows[0]?.n);
};
