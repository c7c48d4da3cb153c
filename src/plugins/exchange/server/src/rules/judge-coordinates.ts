import type { z } from 'zod';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { closedBy } from '../../../../access/domain/open-project';
import { covers, type Scope } from '../../../../core/server/src/scope';
import { placeNumber, type Located } from '../../../../numbers/server/src/public';
import type { policy } from '../../../contract/imports';

/** Where a candidate goes. */
export interface Coordinates {
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly status: number;
  /** Where the geo comes from, and what the phone's range says: `numbers` knows the codes. */
  readonly source: number;
  readonly rangeGeo: number;
  /** Within what a phone may stand once. */
  readonly unit: number;
  readonly zone: number;
}

/** Coordinates that the load may write to, or the reason why not. `geo`: as the file names it; `by`: what the plan says of the phone. */
export type Judge = (
  project: number,
  provider: number,
  geo: number,
  status: number,
  by: Located
) => Coordinates | string;

export interface JudgeWorld {
  readonly scope: Scope;
  readonly policy: z.output<typeof policy>['scope'];
  readonly known: Dictionaries;
}

const unitOf = (world: JudgeWorld, project: number, provider: number): number => {
  if (world.policy === 'everywhere') return 0;
  if (world.policy === 'provider') return provider;
  const group = world.policy === 'group' ? (world.known.projects.get(project)?.group ?? 0) : 0;
  // A project without a group is a group of its own, so both are counted apart.
  return group > 0 ? -group : project;
};

export interface CoordinatesJudge {
  readonly judge: Judge;
  /** Every verdict so far. */
  verdicts(): Readonly<Record<string, Coordinates | string>>;
}

// Two ids below 2^26 in one exact number.
const PAIR = 2 ** 26;

/** A verdict is kept by what was asked; what the plan said is named where it said anything. */
const keyOf = (project: number, provider: number, geo: number, status: number, by: Located) =>
  `${project},${provider},${geo},${status}${by.key === null ? '' : `,${by.key}`}`;

/** Numbers of one file stand at few different coordinates: each is judged once. */
const remembering = (decide: Judge): CoordinatesJudge => {
  const judged = new Map<string, Coordinates | string>();
  // Keys of text cost a string a row: they are for what is kept, numbers and objects for what is asked.
  const byPlace = new Map<number, Map<number, Map<Located, Coordinates | string>>>();
  const among = (place: number, what: number): Map<Located, Coordinates | string> => {
    const near = byPlace.get(place) ?? new Map<number, Map<Located, Coordinates | string>>();
    byPlace.set(place, near);
    const made = new Map<Located, Coordinates | string>();
    near.set(what, made);
    return made;
  };
  return {
    judge(project, provider, geo, status, by) {
      const place = project * PAIR + provider;
      const what = geo * PAIR + status;
      const near = byPlace.get(place)?.get(what) ?? among(place, what);
      const before = near.get(by);
      if (before !== undefined) return before;
      const verdict = decide(project, provider, geo, status, by);
      near.set(by, verdict);
      judged.set(keyOf(project, provider, geo, status, by), verdict);
      return verdict;
    },
    verdicts: () => Object.fromEntries(judged),
  };
};

export const judgeCoordinates = (world: JudgeWorld): CoordinatesJudge =>
  remembering((project, provider, given, status, by) => {
    const { known, scope } = world;
    const { geo, zone, source, rangeGeo } = placeNumber(known.geos.get(given), by);
    if (!covers(scope, { project, provider, geo })) return 'outside_scope';
    if (known.providers.get(provider)?.active === false) return 'provider_paused';
    const into = known.projects.get(project);
    const closed = into && closedBy(into);
    if (closed) return closed === 'not_approved' ? 'project_not_approved' : closed;
    const allowed = into?.statuses ?? [];
    if (allowed.length > 0 && !allowed.includes(status) && status !== known.initialStatus?.id)
      return 'status_not_in_project';
    const unit = unitOf(world, project, provider);
    return { project, provider, geo, status, unit, zone, source, rangeGeo };
  });

/** As the first reading of the same file judged them. */
export const judgeFrozen = (
  verdicts: Readonly<Record<string, Coordinates | string>>
): CoordinatesJudge =>
  remembering(
    (project, provider, geo, status, by) =>
      verdicts[keyOf(project, provider, geo, status, by)] ?? 'outside_scope'
  );
