import type { Dictionaries } from '../../../../access/contract/dictionaries';
import {
  NOT_FOUND,
  prefixFinder,
  rangeFinder,
  type RangeColumns,
} from '../../../domain/plan-finder';
import { GEO_SOURCE } from '../../../domain/geo-source';
import { NOWHERE, regionPlaces, type Located, type RegionPlace } from './plan-places';

/** `locate`: what the plan says of a phone, at the speed of a load. */
export interface Plan {
  /** Of the version in force; null where none is. */
  readonly version: string | null;
  readonly revision: number;
  locate(phone: number): Located;
}

/** Ranges of one version, found by phone. Places are ids of regions. */
export interface PlanRanges {
  readonly columns: RangeColumns;
  readonly find: (phone: number) => number;
}

export const planRanges = (columns: RangeColumns): PlanRanges => ({
  columns,
  find: rangeFinder(columns),
});

export interface RegionRow {
  readonly id: number;
  readonly text: string;
  readonly geo_id: number | null;
}

type Places = ReadonlyMap<number, Located>;
type ByPrefix = (phone: number) => Located | undefined;

/** A region that means no geo of ours has no place here, so its numbers fall to their prefix. */
const locatedRegions = (regions: readonly RegionRow[], known: Dictionaries): Places => {
  const placeOf = regionPlaces(known);
  const places = new Map<number, Located>();
  for (const { id, text, geo_id } of regions) {
    const { geo, zone } = placeOf(text, geo_id);
    if (geo !== 0)
      places.set(id, { geo, zone, source: GEO_SOURCE.range, rangeGeo: geo, key: `r${id}` });
  }
  return places;
};

const locatedPrefixes = ({ geos }: Dictionaries): ByPrefix => {
  const find = prefixFinder(
    [...geos.values()].flatMap(({ id, zoneId, prefixes }) =>
      prefixes.map((prefix): readonly [string, Located] => [
        prefix,
        { geo: id, zone: zoneId, source: GEO_SOURCE.prefix, rangeGeo: 0, key: `p${prefix}` },
      ])
    )
  );
  return (phone) => find(phone)?.[1];
};

const locator =
  ({ columns, find }: PlanRanges, places: Places, byPrefix: ByPrefix) =>
  (phone: number): Located => {
    const at = find(phone);
    const placed = at === NOT_FOUND ? undefined : places.get(columns.place[at] ?? 0);
    return placed ?? byPrefix(phone) ?? NOWHERE;
  };

export const makePlan = (
  of: { readonly version: string | null; readonly revision: number },
  ranges: PlanRanges,
  regions: readonly RegionRow[],
  known: Dictionaries
): Plan => ({
  ...of,
  locate: locator(ranges, locatedRegions(regions, known), locatedPrefixes(known)),
});

/** What a plan answered so far, by the names of its answers: enough to answer the same questions alike. */
export interface FrozenPlan {
  readonly version: string | null;
  readonly places: Readonly<Record<string, RegionPlace>>;
}

export interface RecordingPlan {
  locate(phone: number): Located;
  found(): FrozenPlan;
}

export const recordingPlan = (plan: Plan): RecordingPlan => {
  const seen = new Set<Located>();
  let last: Located | undefined;
  return {
    locate(phone) {
      const located = plan.locate(phone);
      if (located !== last) seen.add(located);
      last = located;
      return located;
    },
    found: () => ({
      version: plan.version,
      places: Object.fromEntries(
        [...seen].flatMap(({ key, geo, zone }) => (key === null ? [] : [[key, { geo, zone }]]))
      ),
    }),
  };
};

/** As it answered when it was recorded, whatever was chosen, renamed or loaded since. */
export const replayedPlan = ({ places }: FrozenPlan, ranges: PlanRanges) => {
  const regions = new Map<number, Located>();
  const prefixes: [string, Located][] = [];
  for (const [key, { geo, zone }] of Object.entries(places)) {
    const rest = key.slice(1);
    if (key.startsWith('r'))
      regions.set(Number(rest), { geo, zone, source: GEO_SOURCE.range, rangeGeo: geo, key });
    else prefixes.push([rest, { geo, zone, source: GEO_SOURCE.prefix, rangeGeo: 0, key }]);
  }
  const find = prefixFinder(prefixes);
  return { locate: locator(ranges, regions, (phone) => find(phone)?.[1]) };
};
