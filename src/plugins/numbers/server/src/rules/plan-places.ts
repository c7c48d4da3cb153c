import type { Dictionaries, GeoEntry } from '../../../../access/contract/dictionaries';
import { GEO_SOURCE } from '../../../domain/geo-source';
import { readRegion } from '../../../domain/plan-region';
import type { Subject } from '../../../domain/geo-subjects';

/** What the plan in force says of a phone. Equal answers are one object. */
export interface Located {
  /** 0 = not known. */
  readonly geo: number;
  readonly zone: number;
  readonly source: (typeof GEO_SOURCE)[keyof typeof GEO_SOURCE];
  /** Of the range alone; 0 where a prefix decided. */
  readonly rangeGeo: number;
  /** Names the answer, so that it can be given again: `r` and a region, `p` and a prefix. */
  readonly key: string | null;
}

export const NOWHERE: Located = {
  geo: 0,
  zone: 0,
  source: GEO_SOURCE.unknown,
  rangeGeo: 0,
  key: null,
};

/** What a number gets. */
export type Placed = Omit<Located, 'key'>;

/** File > range > prefix > unknown. A geo that was given and has no zone leaves the zone to the plan. */
export const placeNumber = (
  given: { id: number; zoneId: number } | undefined,
  by: Located
): Placed =>
  given
    ? {
        geo: given.id,
        zone: given.zoneId || by.zone,
        source: GEO_SOURCE.file,
        rangeGeo: by.rangeGeo,
      }
    : by;

/** What names a geo for the plan: the code of ISO, else our own, else the name. */
const indexOf = ({ geos }: Dictionaries) => {
  const byIso = new Map<string, GeoEntry>();
  const byCode = new Map<string, GeoEntry>();
  const byName = new Map<string, GeoEntry>();
  for (const geo of geos.values()) {
    if (geo.iso && !byIso.has(geo.iso)) byIso.set(geo.iso, geo);
    byCode.set(geo.code, geo);
    if (!byName.has(geo.nameRu)) byName.set(geo.nameRu, geo);
  }
  return {
    country: byIso.get('RU') ?? byCode.get('ru'),
    of: (subject: Subject): GeoEntry | undefined =>
      (subject.iso ? byIso.get(subject.iso) : undefined) ??
      byCode.get(subject.code.toLowerCase()) ??
      byName.get(subject.ru),
  };
};

const ancestry = (geo: GeoEntry, { geos }: Dictionaries): number[] => {
  const path = [geo.id];
  for (let at = geo; at.parent !== null && !path.includes(at.parent);) {
    const parent = geos.get(at.parent);
    if (!parent) break;
    path.push(parent.id);
    at = parent;
  }
  return path;
};

/** The geo that stands for a subject in the dictionary. */
export const geoOfSubject = (known: Dictionaries) => indexOf(known).of;

/** A range of two subjects belongs to the nearest geo that holds both: whoever filters by one of them must not get it. */
const commonGeo = (among: readonly GeoEntry[], known: Dictionaries): number => {
  const [first, ...others] = among.map((geo) => ancestry(geo, known));
  return first?.find((id) => others.every((path) => path.includes(id))) ?? 0;
};

const commonZone = (among: readonly GeoEntry[]): number => {
  const zones = new Set(among.map(({ zoneId }) => zoneId));
  return zones.size === 1 ? ([...zones][0] ?? 0) : 0;
};

export interface RegionPlace {
  readonly geo: number;
  readonly zone: number;
}

/** What a text of the registry comes to among our geos, unless somebody chose one for it. 0 = nobody knows. */
export const regionPlaces = (
  known: Dictionaries
): ((text: string, chosen: number | null) => RegionPlace) => {
  const index = indexOf(known);
  const placeOf = (geo: number, zone?: number): RegionPlace => ({
    geo,
    zone: geo === 0 ? 0 : zone || (known.geos.get(geo)?.zoneId ?? 0),
  });
  return (text, chosen) => {
    if (chosen !== null && known.geos.has(chosen)) return placeOf(chosen);
    const meaning = readRegion(text);
    if (meaning.kind === 'country') return placeOf(index.country?.id ?? 0);
    if (meaning.kind === 'unknown') return placeOf(0);
    const found = meaning.subjects.map(index.of);
    if (found.some((geo) => geo === undefined)) return placeOf(0);
    const among = found as GeoEntry[];
    return placeOf(commonGeo(among, known), commonZone(among));
  };
};
