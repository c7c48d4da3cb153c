import type { Base } from './open-base';

/** As many ranges as the four files of the public registry have together, all among the phones that benchmarks draw. */
export const PLAN_RANGES = 450_000;

const FIRST = 79_000_000_000;
const WIDTH = Math.floor(1_000_000_000 / PLAN_RANGES);
const PLACES = 90;

/** A numbering plan in force whose places are geos of the base, each by a choice. */
export const fillPlan = async ({ pool, geos }: Base): Promise<void> => {
  const { rows } = await pool.query<{ id: string }>(
    `insert into crm.numbers_plan_versions (state, activate, files, actor_kind, actor_id, actor_name)
     values ('ready', true, '[]', 'system', 0, 'bench') returning id`
  );
  const version = rows[0]?.id;
  await pool.query(
    `with places as (
       insert into crm.numbers_plan_regions (text, geo_id)
       select 'place ' || i, ($1::int[])[1 + i % cardinality($1::int[])] from generate_series(0, $2::int - 1) i
       returning id, text)
     insert into crm.numbers_plan_ranges (version_id, from_phone, to_phone, region_id, kind, holder)
     select $3, $4::bigint + i::bigint * $5::int, $4::bigint + (i + 1)::bigint * $5::int - 1, p.id, 2, 'holder'
     from generate_series(0, $6::int - 1) i join places p on p.text = 'place ' || i % $2::int`,
    [[...geos], PLACES, version, FIRST, WIDTH, PLAN_RANGES]
  );
  await pool.query(
    `update crm.numbers_plan_state set version_id = $1, revision = revision + 1, seal = gen_random_uuid()`,
    [version]
  );
};
