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

/** Within what a phone may stand once, or the reason why the load may not write there. */
export type Verdict = number | string;

/** Enough to judge the same coordinates alike again. */
export interface FrozenVerdicts {
  /** By `project,provider,geo,status`; the geo is the number's own, wherever it came from. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Zones of the geos that the file named, 0 = none. */
  readonly zones: Readonly<Record<string, number>>;
}

export interface CoordinatesJudge {
  readonly judge: Judge;
  /** Every verdict so far. */
  found(): FrozenVerdicts;
}

interface Deciding {
  readonly zoneOf: (geo: number) => number | undefined;
  readonly decide: (place: string, at: Place) => Verdict;
}

type Place = Pick<Coordinates, 'project' | 'provider' | 'geo' | 'status'>;

// Two ids below 2^26 in one exact number.
const PAIR = 2 ** 26;

/**
 * Numbers of one file stand at few different coordinates: each is made once. What is kept are the verdicts by place,
 * which do not multiply with what the plan says of the phones.
 */
const remembering = ({ zoneOf, decide }: Deciding): CoordinatesJudge => {
  const verdicts = new Map<string, Verdict>();
  const zones = new Map<number, number>();
  // Keys of text cost a string a row: they are for what is kept, numbers and objects for what is asked.
  const byPlace = new Map<number, Map<number, Map<Located, Coordinates | string>>>();
  const among = (place: number, what: number): Map<Located, Coordinates | string> => {
    const near = byPlace.get(place) ?? new Map<number, Map<Located, Coordinates | string>>();
    byPlace.set(place, near);
    const made = new Map<Located, Coordinates | string>();
    near.set(what, made);
    return made;
  };
  const verdictOf = (at: Place): Verdict => {
    const place = `${at.project},${at.provider},${at.geo},${at.status}`;
    const verdict = verdicts.get(place) ?? decide(place, at);
    verdicts.set(place, verdict);
    return verdict;
  };
  const make = (
    project: number,
    provider: number,
    given: number,
    status: number,
    by: Located
  ): Coordinates | string => {
    const zoneId = zoneOf(given);
    if (zoneId !== undefined) zones.set(given, zoneId);
    const { geo, zone, source, rangeGeo } = placeNumber(
      zoneId === undefined ? undefined : { id: given, zoneId },
      by
    );
    const unit = verdictOf({ project, provider, geo, status });
    if (typeof unit === 'string') return unit;
    return { project, provider, geo, status, unit, zone, source, rangeGeo };
  };
  return {
    judge(project, provider, geo, status, by) {
      const place = project * PAIR + provider;
      const what = geo * PAIR + status;
      const near = byPlace.get(place)?.get(what) ?? among(place, what);
      const before = near.get(by);
      if (before !== undefined) return before;
      const made = make(project, provider, geo, status, by);
      near.set(by, made);
      return made;
    },
    found: () => ({
      verdicts: Object.fromEntries(verdicts),
      zones: Object.fromEntries(zones),
    }),
  };
};

const decideIn =
  (world: JudgeWorld) =>
  (_: string, { project, provider, geo, status }: Place): Verdict => {
    const { known, scope } = world;
    if (!covers(scope, { project, provider, geo })) return 'outside_scope';
    if (known.providers.get(provider)?.active === false) return 'provider_paused';
    const into = known.projects.get(project);
    const closed = into && closedBy(into);
    if (closed) return closed === 'not_approved' ? 'project_not_approved' : closed;
    const allowed = into?.statuses ?? [];
    if (allowed.length > 0 && !allowed.includes(status) && status !== known.initialStatus?.id)
      return 'status_not_in_project';
    return unitOf(world, project, provider);
  };

export const judgeCoordinates = (world: JudgeWorld): CoordinatesJudge =>
  remembering({
    zoneOf: (geo) => world.known.geos.get(geo)?.zoneId,
    decide: decideIn(world),
  });

/** As the first reading of the same file judged them. */
export const judgeFrozen = ({ verdicts, zones }: FrozenVerdicts): CoordinatesJudge =>
  remembering({
    zoneOf: (geo) => zones[geo],
    decide: (place) => verdicts[place] ?? 'outside_scope',
  });

/** Statuses that a reading let in. */
export const statusesIn = ({ verdicts }: FrozenVerdicts): number[] => {
  const taken = Object.entries(verdicts).filter(([, verdict]) => typeof verdict === 'number');
  return [...new Set(taken.map(([place]) => Number(place.split(',')[3])))];
};
