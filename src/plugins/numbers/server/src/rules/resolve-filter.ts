import type { Dictionaries, DictionaryKind } from '../../../../access/contract/dictionaries';
import { bitOf, statusFlags, type StatusFlag } from '../../../../access/domain/status-flags';
import { refuse } from '../../../../core/server/src/refuse';
import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
  type Scope,
} from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import type { NumbersFilter } from '../../../contract/filter';
import type { GeoSource } from '../../../domain/geo-source';
import { fieldConditions, type FieldCondition } from './field-conditions';
import { NO_FIELDS, type FieldSight } from './field-sight';
import { phoneCondition, type PhoneCondition } from './phone-condition';
import type { Stretch } from './stretches';

type Ref = number | string;

/** A filter with every reference resolved to ids. `projects` holds 0 for the pool. */
export interface ResolvedFilter {
  readonly projects: Listed;
  readonly providers: Listed;
  readonly geos: Listed;
  readonly geoSources: readonly GeoSource[] | null;
  readonly statuses: Listed;
  /** Any of these bits of `reached`; 0 = no condition. */
  readonly reached: number;
  readonly phone: PhoneCondition | null;
  readonly ids: readonly string[] | null;
  readonly importId: string | null;
  readonly created: Span;
  readonly updated: Span;
  readonly lastCall: Span;
  /** Exported since then means out; `null` = no condition. */
  readonly notExportedSince: string | null;
  readonly fields: readonly FieldCondition[];
  readonly attempts: { readonly min?: number | undefined; readonly max?: number | undefined };
  /** Follows from the rest: outside of these ids it finds nothing. `null` = not looked up. */
  readonly stretches: readonly Stretch[] | null;
}

export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const has = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

/** Resolves within what the caller sees: what lies outside is refused exactly like what does not exist. */
const resolver =
  (dictionaries: Dictionaries) =>
  (kind: DictionaryKind, field: string, refs: readonly Ref[], sees: (id: number) => boolean) =>
    refs.map((ref) => {
      const row = dictionaries.byRef(kind, ref);
      if (!row || !sees(row.id)) throw refuse(codes.unknown_reference, { field, value: ref });
      return row.id;
    });

const intersect = (left: Listed, right: Listed): Listed => {
  if (left === 'all') return right;
  return right === 'all' ? left : left.filter((id) => right.includes(id));
};

const flagMask = (flags: readonly string[]): number =>
  flags.reduce((mask, value) => {
    if (!statusFlags.some((flag) => flag === value)) throw refuse(codes.unknown_flag, { value });
    return mask | bitOf(value as StatusFlag);
  }, 0);

/** Every project that is shown unasked, and the pool: deleted projects only come when they are named. */
const shownUnasked = (scope: Scope, { projects }: Dictionaries): Listed => {
  const visible = visibleProjects(scope);
  const someDeleted = [...projects.values()].some(({ deletedAt }) => deletedAt !== null);
  if (visible === 'all' && !someDeleted) return 'all';
  const live = (id: number) => projects.get(id)?.deletedAt === null;
  const ids = visible === 'all' ? [...projects.keys()] : visible;
  return [0, ...ids.filter(live)];
};

const placedIn = (filter: NumbersFilter, scope: Scope, dictionaries: Dictionaries): Listed => {
  const resolve = resolver(dictionaries);
  const visible = visibleProjects(scope);
  const { project, projectGroup, pool } = filter;
  if (!project && !projectGroup) return pool ? [0] : shownUnasked(scope, dictionaries);
  const named: Listed = project
    ? resolve('project', 'project', project, (id) => has(visible, id))
    : 'all';
  const members = (groups: readonly number[]) =>
    [...dictionaries.projects.values()].filter(
      ({ id, group, deletedAt }) =>
        group !== null && groups.includes(group) && has(visible, id) && (project || !deletedAt)
    );
  const inGroups: Listed = projectGroup
    ? members(
        resolve('group', 'projectGroup', projectGroup, (id) =>
          [...dictionaries.projects.values()].some((p) => p.group === id && has(visible, p.id))
        )
      ).map(({ id }) => id)
    : 'all';
  const both = intersect(named, inGroups);
  return both === 'all' || !pool ? both : [0, ...both];
};

/**
 * A weekday is that of the number, and so are the windows' hours: which project it is says it all
 * (`0-precise-rules` 6.4). The pool has no schedule.
 */
const projectsOf = (filter: NumbersFilter, scope: Scope, dictionaries: Dictionaries): Listed => {
  const placed = placedIn(filter, scope, dictionaries);
  const { weekday } = filter;
  if (!weekday) return placed;
  const open = [...dictionaries.projects.values()].filter(({ weekdays }) =>
    weekday.some((day) => weekdays.includes(day))
  );
  return intersect(
    placed,
    open.map(({ id }) => id)
  );
};

const statusesOf = ({ status, flag }: NumbersFilter, dictionaries: Dictionaries): Listed => {
  const named: Listed = status
    ? resolver(dictionaries)('status', 'status', status, () => true)
    : 'all';
  if (!flag) return named;
  const mask = flagMask(flag);
  const flagged = [...dictionaries.statuses.values()].filter((s) => (s.flags & mask) !== 0);
  return intersect(
    named,
    flagged.map(({ id }) => id)
  );
};

/**
 * `sight`: the number fields that may be asked for; without it none.
 * @throws refusals `unknown_reference`, `unknown_flag`, `invalid_phone`, and those of `fieldConditions`.
 */
export const resolveFilter = (
  filter: NumbersFilter,
  scope: Scope,
  dictionaries: Dictionaries,
  sight: FieldSight = NO_FIELDS
): ResolvedFilter => {
  const resolve = resolver(dictionaries);
  const providers = visibleProviders(scope);
  const geos = visibleGeos(scope);
  const geoIds = filter.geo && resolve('geo', 'geo', filter.geo, (id) => has(geos, id));
  return {
    projects: projectsOf(filter, scope, dictionaries),
    providers: filter.provider
      ? resolve('provider', 'provider', filter.provider, (id) => has(providers, id))
      : 'all',
    geos: geoIds ? [...new Set(geoIds.flatMap((id) => [...dictionaries.descendants(id)]))] : 'all',
    geoSources: filter.geoSource ?? null,
    statuses: statusesOf(filter, dictionaries),
    reached: filter.everFlag ? flagMask(filter.everFlag) : 0,
    phone: phoneCondition(filter),
    ids: filter.ids ?? null,
    importId: filter.import ?? null,
    created: filter.createdAt ?? {},
    updated: filter.updatedAt ?? {},
    lastCall: filter.lastCallAt ?? {},
    notExportedSince: filter.exported?.notSince ?? null,
    fields: fieldConditions(filter.fields, sight),
    attempts: filter.attempts ?? {},
    stretches: null,
  };
};
