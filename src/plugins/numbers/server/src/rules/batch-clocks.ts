import { env } from '../../../../../env';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { clockOf, type Clock } from './clock-of';
import { projectZone } from './place-of';

export interface ZoneClock extends Clock {
  /** IANA name. */
  readonly zone: string;
}

/** What the clocks of all zones and projects show at one moment. */
export interface BatchClocks {
  readonly zones: ReadonlyMap<number, ZoneClock>;
  /** The pool (0) included. */
  readonly projects: ReadonlyMap<number, ZoneClock>;
  /** Of the house: for projects that no dictionary knows. */
  readonly house: ZoneClock;
}

export const batchClocks = (
  at: Date,
  zones: ReadonlyMap<number, string>,
  dictionaries: Dictionaries
): BatchClocks => {
  const read = new Map<string, ZoneClock>();
  const clock = (zone: string): ZoneClock => {
    const known = read.get(zone) ?? { zone, ...clockOf(at, zone) };
    read.set(zone, known);
    return known;
  };
  const projects = [0, ...dictionaries.projects.keys()];
  return {
    zones: new Map([...zones].map(([id, name]) => [id, clock(name)])),
    projects: new Map(projects.map((id) => [id, clock(projectZone(dictionaries, id))])),
    house: clock(env.NUMERA_TIME_ZONE),
  };
};
