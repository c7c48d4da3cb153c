import { env } from '../../../../../env';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { clockOf, clocksOf } from './clock-of';
import type { Delta, Place } from './measures';

export interface Coordinates {
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly status: number;
  /** IANA name, `null` where not known. */
  readonly zone: string | null;
}

export const projectZone = ({ projects }: Dictionaries, project: number): string =>
  projects.get(project)?.zone ?? env.NUMERA_TIME_ZONE;

/** Where and when something is counted that happens at `at` to a number with these coordinates. */
export const placeOf = (of: Coordinates, at: Date, dictionaries: Dictionaries): Place => ({
  project: of.project,
  provider: of.provider,
  geo: of.geo,
  status: of.status,
  ...clocksOf(at, of.zone, projectZone(dictionaries, of.project)),
});

/** The calendar day in the zone of the house: cohorts of load and allocation go by it. */
export const houseDay = (at: Date): string => clockOf(at, env.NUMERA_TIME_ZONE).day;

export const cohortDays = (
  created: Date,
  allocated: Date | null
): Pick<Delta, 'loadDay' | 'allocDay'> => ({
  loadDay: houseDay(created),
  allocDay: allocated && houseDay(allocated),
});
