import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
} from '../../../core/server/src/scope';
import type { Visibility } from '../../domain/narrow-where';
import type { Dictionaries } from '../../contract/dictionaries';
import type { Sight } from './scope-of';
import { uids } from './uids';

/** What a caller sees, with the dictionaries that it was compiled from. */
export interface Seen extends Sight {
  readonly everything: boolean;
  readonly known: Dictionaries;
  /** Whether he may look into and edit scopes, and which: those that show no more than he sees. */
  readonly managesScopes: boolean;
  readonly scopes: Listed;
  /** Ids of the number fields that he may know of. */
  readonly fields: Listed;
  /** Whether he decides project policies, and is bound by none. */
  readonly decidesPolicies: boolean;
}

const OPEN: Visibility = { where: null, limited: false };

const among = (listed: Listed): Visibility =>
  listed === 'all' ? OPEN : { where: { id: { $in: [...listed] } }, limited: true };

/** A group is seen when a scope lists it, or when one of its projects is seen. */
export const visibleGroups = ({ given, scope, everything, known }: Seen): Listed => {
  if (everything || given.some(({ groups, projects }) => groups === 'all' && projects === 'all'))
    return 'all';
  const ids = new Set(given.flatMap(({ groups }) => (groups === 'all' ? [] : groups)));
  const projects = visibleProjects(scope);
  for (const { id, group } of known.projects.values())
    if (group !== null && (projects === 'all' || projects.includes(id))) ids.add(group);
  return [...ids];
};

/** Deleted projects are out of lists for everybody; the page of deleted projects reads them by itself. */
const projects = ({ scope }: Seen): Visibility => {
  const listed = among(visibleProjects(scope));
  return { where: { ...listed.where, deleted_at: { $null: true } }, limited: listed.limited };
};

const schedules = (seen: Seen): Visibility => {
  const { where, limited } = projects(seen);
  return limited ? { where: { project: where }, limited } : OPEN;
};

const rules: Readonly<Record<string, (seen: Seen) => Visibility>> = {
  [uids.provider]: ({ scope }) => among(visibleProviders(scope)),
  [uids.geo]: ({ scope }) => among(visibleGeos(scope)),
  [uids.group]: (seen) => among(visibleGroups(seen)),
  [uids.project]: projects,
  [uids.schedule]: schedules,
  [uids.field]: ({ fields }) => among(fields),
  [uids.scope]: ({ managesScopes, scopes }) => among(managesScopes ? scopes : []),
  [uids.policy]: ({ decidesPolicies }) => among(decidesPolicies ? 'all' : []),
};

/** Statuses and calendar days are everybody's, other types are not ours to guard. */
export const visibleRows = (seen: Seen, uid: string): Visibility => rules[uid]?.(seen) ?? OPEN;
