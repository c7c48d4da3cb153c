import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Plan } from './plan-locator';
import { GEO_SOURCE } from '../../../domain/geo-source';
import { placeNumber, type Placed } from './plan-places';

/** A number as it is placed now. */
export interface PlacedBefore extends Omit<Placed, 'source'> {
  readonly phone: number;
  readonly source: number;
}

/** Given by a file or a person: the plan does not touch it. Before there was a plan every geo was given. */
export const isGiven = ({ geo, source }: Pick<PlacedBefore, 'geo' | 'source'>): boolean =>
  geo !== 0 && source !== GEO_SOURCE.range && source !== GEO_SOURCE.prefix;

/** Where the plan in force puts it, or null where it is there already. */
export const replaceNumber = (
  now: PlacedBefore,
  plan: Plan,
  { geos }: Dictionaries
): Placed | null => {
  const located = plan.locate(now.phone);
  const given = isGiven(now) ? { id: now.geo, zoneId: geos.get(now.geo)?.zoneId ?? 0 } : undefined;
  const { geo, zone, source, rangeGeo } = placeNumber(given, located);
  const same =
    geo === now.geo && zone === now.zone && source === now.source && rangeGeo === now.rangeGeo;
  return same ? null : { geo, zone, source, rangeGeo };
};
