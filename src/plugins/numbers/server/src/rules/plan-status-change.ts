import type { StatusEntry } from '../../../../access/contract/dictionaries';
import { bitOf } from '../../../../access/domain/status-flags';
import {
  everMeasures,
  isNothing,
  ofCurrent,
  ofFirst,
  type Delta,
  type Measures,
  type Place,
} from './measures';

/** A status event of the number's present stay, as it was written. */
export interface PastEvent extends Place {
  readonly at: Date;
  readonly from: number | null;
  /** Flags of the status at that moment. */
  readonly flags: number;
}

/** What of a number decides how a status change is counted. */
export interface Standing {
  readonly status: number;
  readonly statusAt: Date;
  readonly reached: number;
}

export interface Change {
  readonly before: Standing;
  /** Events of this stay, oldest first; a change that is not late needs only the last one. */
  readonly past: readonly PastEvent[];
  readonly to: Pick<StatusEntry, 'id' | 'flags'>;
  readonly at: Date;
  /** Where the number stands now, with the clocks of `at`; its status is the new one. */
  readonly place: Place;
  readonly days: Pick<Delta, 'loadDay' | 'allocDay'>;
}

export interface Planned {
  /** Happened before the current status's event: history and metrics change, the current status does not. */
  readonly late: boolean;
  readonly from: number;
  readonly reached: number;
  readonly deltas: readonly Delta[];
}

export const isLate = (at: Date, { statusAt }: Standing): boolean =>
  at.getTime() < statusAt.getTime();

const delta = (place: Place, days: Change['days'], counted: Measures): Delta[] =>
  isNothing(counted)
    ? []
    : [
        {
          project: place.project,
          provider: place.provider,
          geo: place.geo,
          status: place.status,
          dayN: place.dayN,
          hourN: place.hourN,
          dayP: place.dayP,
          hourP: place.hourP,
          ...days,
          ...counted,
        },
      ];

/** The status that stood at the moment of a late event. */
const standingAt = ({ past, at, before }: Change): number => {
  const earlier = past.filter((event) => event.at.getTime() <= at.getTime());
  return earlier.at(-1)?.status ?? past[0]?.from ?? before.status;
};

const planCurrent = (change: Change): Planned => {
  const { before, past, to, place, days } = change;
  const fresh = to.flags & ~before.reached;
  // Without an event the status came with the load and had no flags then: nothing was counted for it.
  const gave = past.at(-1);
  return {
    late: false,
    from: before.status,
    reached: before.reached | to.flags,
    deltas: [
      ...delta({ ...place, status: before.status }, days, { n: -1 }),
      ...(gave ? delta(gave, days, ofCurrent(gave.flags, -1)) : []),
      ...delta(place, days, { n: 1, ...ofFirst(fresh), ...ofCurrent(to.flags, 1) }),
    ],
  };
};

/** An ever-metric belongs to the first event with its flag: an earlier one takes it over. */
const moveFirst = (change: Change, measure: keyof typeof everMeasures): Delta[] => {
  const { past, at, to, place, days, before } = change;
  const bit = bitOf(everMeasures[measure]);
  if ((to.flags & bit) === 0) return [];
  if ((before.reached & bit) === 0) return delta(place, days, { [measure]: 1 });
  const first = past.find((event) => (event.flags & bit) !== 0);
  if (!first || first.at.getTime() <= at.getTime()) return [];
  return [...delta(first, days, { [measure]: -1 }), ...delta(place, days, { [measure]: 1 })];
};

const planLate = (change: Change): Planned => ({
  late: true,
  from: standingAt(change),
  reached: change.before.reached | change.to.flags,
  deltas: [...moveFirst(change, 'processed'), ...moveFirst(change, 'contacted')],
});

/** How a status change is counted (`0-precise-rules` 5.1). Pure: the same rules serve one number and many. */
export const planStatusChange = (change: Change): Planned =>
  isLate(change.at, change.before) ? planLate(change) : planCurrent(change);
