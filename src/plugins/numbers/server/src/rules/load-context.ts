import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Scope } from '../../../../core/server/src/scope';
import type { Actor } from '../../../../core/server/src/scope';
import { clockOf, type Clock } from './clock-of';
import { houseDay, projectZone } from './place-of';
import type { EventSource } from './event-codes';
import type { SuppressedRanges } from './merge-ranges';

/** Within what a phone may stand once. `file` and `project` both come to the key (phone, project). */
export type DuplicateScope = 'file' | 'project' | 'group' | 'provider' | 'everywhere';

export interface LoadWish {
  readonly importId: string;
  /** The moment of the load: `created_at` of its rows and the clocks of its deltas. */
  readonly at: Date;
  readonly policy: { readonly scope: DuplicateScope; readonly mode: 'skip' | 'fill' | 'overwrite' };
  /** Every status that a staged row may have: those with flags need events of their own. */
  readonly statuses: readonly number[];
  readonly dictionaries: Dictionaries;
  /** Of the person who loads: what lies outside is counted as a duplicate and neither named nor changed. */
  readonly scope: Scope;
  readonly actor: Actor;
  /** Of additions that are no file: then every number has an event of its own, from this source. */
  readonly source?: EventSource;
}

export interface LoadContext extends LoadWish {
  readonly ranges: readonly SuppressedRanges[];
  /** By zone id: what its clock shows at `at`. */
  readonly zoneClocks: ReadonlyMap<number, Clock>;
  /** By project id, the pool (0) included. */
  readonly projectClocks: ReadonlyMap<number, Clock>;
  readonly loadDay: string;
}

export const contextOf = (
  wish: LoadWish,
  ranges: readonly SuppressedRanges[],
  zones: ReadonlyMap<number, string>
): LoadContext => {
  const { at, dictionaries } = wish;
  const projects = [0, ...dictionaries.projects.keys()];
  return {
    ...wish,
    ranges,
    zoneClocks: new Map([...zones].map(([id, name]) => [id, clockOf(at, name)])),
    projectClocks: new Map(projects.map((id) => [id, clockOf(at, projectZone(dictionaries, id))])),
    loadDay: houseDay(at),
  };
};
