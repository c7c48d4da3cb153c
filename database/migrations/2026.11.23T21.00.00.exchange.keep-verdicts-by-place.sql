-- What the first reading of a file judged is kept by the place that a number gets, no longer by what the file names and
-- what the plan says of each phone: those multiply to megabytes a load. `zones`: of the geos that the file named.
-- Owner: exchange.
with parted as (
  select i.id, v.value as verdict, string_to_array(v.key, ',') as key,
    case when jsonb_typeof(v.value) = 'object' then v.value ->> 'geo' end as placed,
    i.frozen -> 'plan' -> 'places' as places
  from crm.exchange_imports i, jsonb_each(i.frozen -> 'verdicts') v
  where i.frozen is not null and not i.frozen ? 'zones'
), kept as (
  select id,
    jsonb_object_agg(
      concat_ws(',', key[1], key[2],
        coalesce(placed, case when key[3] <> '0' then key[3] else coalesce(places -> key[5] ->> 'geo', '0') end), key[4]),
      case when placed is null then verdict else verdict -> 'unit' end) as verdicts,
    coalesce(
      jsonb_object_agg(key[3], verdict -> 'zone') filter (where placed is not null and key[3] <> '0'), '{}') as zones
  from parted group by id
)
update crm.exchange_imports i
set frozen = i.frozen || jsonb_build_object(
  'verdicts', coalesce(k.verdicts, '{}'::jsonb), 'zones', coalesce(k.zones, '{}'::jsonb))
from crm.exchange_imports j left join kept k on k.id = j.id
where i.id = j.id and i.frozen is not null and not i.frozen ? 'zones';
