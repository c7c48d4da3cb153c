import type { z } from 'zod';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Db } from '../../../../core/server/src/db';
import type { Scope } from '../../../../core/server/src/scope';
import type { readPlanCoverage } from '../../../contract/plan';
import { subjects } from '../../../domain/geo-subjects';
import { GEO_SOURCE } from '../../../domain/geo-source';
import { readRegion } from '../../../domain/plan-region';
import { rangeKinds } from '../../../domain/plan-registry';
import { geoOfSubject, regionPlaces } from '../rules/plan-places';
import { isGiven } from '../rules/replace-number';
import { seesGeo } from '../rules/visible-geo';
import { coverageSql, type CoverageRow } from '../sql/plan-coverage';
import { sumRegionsSql, type RegionSumRow } from '../sql/plan-ranges';
import { readPlanStateSql, type PlanStateRow } from '../sql/plan-state';
import { runTimed } from './run-timed';

type Coverage = z.input<(typeof readPlanCoverage)['output']>;

const PATIENCE_MS = 20_000;

const kindsOf = (rows: readonly RegionSumRow[], known: Dictionaries): Coverage['kinds'] => {
  const placeOf = regionPlaces(known);
  return rangeKinds.map((kind, i) => {
    const own = rows.filter((row) => row.kind === i + 1);
    const sum = (of: readonly RegionSumRow[]) =>
      of.reduce((total, { numbers }) => total + Number(numbers), 0);
    return {
      kind,
      ranges: own.reduce((total, { ranges }) => total + ranges, 0),
      numbers: sum(own),
      unmatched: sum(own.filter(({ text, geo_id }) => placeOf(text, geo_id).geo === 0)),
    };
  });
};

/** A geo within the other, or the same: then they say the same with more or less detail. */
const agree = (one: number, other: number, known: Dictionaries): boolean =>
  known.descendants(one).includes(other) || known.descendants(other).includes(one);

const numbersOf = (rows: readonly CoverageRow[], known: Dictionaries) => {
  const bySource = { given: 0, range: 0, prefix: 0, unknown: 0 };
  let [total, zoneUnknown, disagree] = [0, 0, 0];
  for (const { geo_id: geo, geo_source: source, range_geo_id: range, zone_unknown, n } of rows) {
    const count = Number(n);
    const given = isGiven({ geo, source });
    total += count;
    if (zone_unknown) zoneUnknown += count;
    if (given) bySource.given += count;
    else if (geo === 0) bySource.unknown += count;
    else bySource[source === GEO_SOURCE.range ? 'range' : 'prefix'] += count;
    if (given && range !== 0 && !agree(geo, range, known)) disagree += count;
  }
  return { total, bySource, zoneUnknown, disagree };
};

export const coverPlan = async (db: Db, scope: Scope, known: Dictionaries): Promise<Coverage> => {
  const state = await db.one<PlanStateRow>(readPlanStateSql);
  const ranges = state?.version_id
    ? await db.rows<RegionSumRow>(sumRegionsSql(state.version_id))
    : [];
  const rows = await runTimed(db, PATIENCE_MS, (tx) => tx.rows<CoverageRow>(coverageSql(scope)));
  const geoOf = geoOfSubject(known);
  const named = new Set(
    ranges.flatMap(({ text }) => {
      const meaning = readRegion(text);
      return meaning.kind === 'subjects' ? meaning.subjects.map(({ code }) => code) : [];
    })
  );
  const chosen = new Set(ranges.flatMap(({ geo_id }) => (geo_id === null ? [] : [geo_id])));
  const present = subjects.flatMap((subject) => {
    const geo = geoOf(subject);
    return geo && seesGeo(scope, geo.id) ? [{ code: subject.code, geo }] : [];
  });
  const held = new Set(rows?.map(({ geo_id }) => geo_id));
  return {
    kinds: kindsOf(ranges, known),
    numbers: rows ? numbersOf(rows, known) : null,
    withoutRanges: present
      .filter(({ code, geo }) => !named.has(code) && !chosen.has(geo.id))
      .map(({ geo }) => geo.id),
    withoutNumbers: rows
      ? present
          .filter(({ geo }) => !known.descendants(geo.id).some((id) => held.has(id)))
          .map(({ geo }) => geo.id)
      : null,
    missing: subjects
      .filter(({ code }) => !present.some((each) => each.code === code))
      .map(({ code }) => code),
  };
};
