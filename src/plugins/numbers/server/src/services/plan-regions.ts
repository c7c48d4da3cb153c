import type { z } from 'zod';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db } from '../../../../core/server/src/db';
import type { Scope } from '../../../../core/server/src/scope';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import type { choosePlanRegion, listPlanRegions, planRegion } from '../../../contract/plan';
import { regionPlaces } from '../rules/plan-places';
import { seesGeo } from '../rules/visible-geo';
import { sumRegionsSql, type RegionSumRow } from '../sql/plan-ranges';
import { chooseGeoSql } from '../sql/plan-regions';
import { readPlanStateSql, touchPlanSql, type PlanStateRow } from '../sql/plan-state';
import type { Planner } from './order-plan';

type Region = z.input<typeof planRegion>;

/** A row for each region and kind becomes one for each region. */
const byRegion = (rows: readonly RegionSumRow[], known: Dictionaries): Region[] => {
  const placeOf = regionPlaces(known);
  const regions = new Map<number, Region>();
  for (const { id, text, geo_id, ranges, numbers } of rows) {
    const before = regions.get(id);
    const { geo } = placeOf(text, geo_id);
    const chosen = geo_id !== null && geo === geo_id;
    regions.set(id, {
      id,
      text,
      ranges: (before?.ranges ?? 0) + ranges,
      numbers: (before?.numbers ?? 0) + Number(numbers),
      geo: geo === 0 ? null : geo,
      by: geo === 0 ? null : chosen ? 'choice' : 'name',
    });
  }
  return [...regions.values()];
};

/** Without a geo first, then by how many numbers they hold. */
const byNeed = (a: Region, b: Region): number =>
  Number(a.geo !== null) - Number(b.geo !== null) || b.numbers - a.numbers || a.id - b.id;

export const listRegions = async (
  db: Db,
  { only, limit }: Parsed<typeof listPlanRegions>,
  known: Dictionaries,
  scope: Scope
) => {
  const state = await db.one<PlanStateRow>(readPlanStateSql);
  const rows = state?.version_id
    ? await db.rows<RegionSumRow>(sumRegionsSql(state.version_id))
    : [];
  const all = byRegion(rows, known).sort(byNeed);
  const wanted = all.filter(
    ({ by }) => only === 'all' || (only === 'unmatched' ? by === null : by === 'choice')
  );
  return {
    data: wanted.slice(0, limit).map((region) => ({
      ...region,
      geo: region.geo !== null && seesGeo(scope, region.geo) ? region.geo : null,
    })),
    meta: { unmatched: all.filter(({ by }) => by === null).length, all: all.length },
  };
};

/** The choice outlives the plan: the same text of the next load comes to the same geo. */
export const chooseRegion = async (
  db: Db,
  { id, geo }: Parsed<typeof choosePlanRegion>,
  known: Dictionaries,
  by: Planner & { readonly scope: Scope }
) => {
  const chosen = geo === null ? null : known.byRef('geo', geo);
  if (chosen === undefined || (chosen && !seesGeo(by.scope, chosen.id)))
    throw refuse(codes.unknown_reference, { field: 'geo', value: geo });
  return db.tx(async (tx) => {
    const done = await tx.one<{ text: string; before: number | null }>(
      chooseGeoSql(id, chosen?.id ?? null)
    );
    if (!done) throw notFound();
    await tx.rows(touchPlanSql);
    await record(tx, {
      actor: by.actor,
      action: 'numbers.plan.region',
      subject: { kind: 'plan-region', id },
      before: { geo: done.before },
      after: { geo: chosen?.id ?? null },
      details: { region: done.text },
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      ...(by.ip === undefined ? {} : { ip: by.ip }),
    });
    return { id, geo: chosen?.id ?? null };
  });
};
