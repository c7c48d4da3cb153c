import type { Dictionaries, StatusEntry } from '../../../../access/contract/dictionaries';
import type { SkipReason } from '../../../contract/bulk';

/** What keeps numbers from a status, as lists of ids: the statement and the preview judge by the same. */
export interface Hindrances {
  readonly to: number;
  /** Statuses from which a number may not go there. */
  readonly statuses: readonly number[];
  /** Projects that do not know the status. */
  readonly projects: readonly number[];
  /** Projects that are deleted: nobody works in them. */
  readonly deleted: readonly number[];
}

const withholds = (listed: readonly number[], id: number): boolean =>
  listed.length > 0 && !listed.includes(id);

/** The rules of `check-transition`, asked of every status and project at once. */
export const hindrancesTo = (
  to: StatusEntry,
  { statuses, projects }: Dictionaries
): Hindrances => ({
  to: to.id,
  statuses: [...statuses.values()]
    .filter(({ id, allowedNext }) => id !== to.id && withholds(allowedNext, to.id))
    .map(({ id }) => id),
  projects: [...projects.values()]
    .filter((project) => withholds(project.statuses, to.id))
    .map(({ id }) => id),
  deleted: [...projects.values()].filter(({ deletedAt }) => deletedAt).map(({ id }) => id),
});

export const judgeRow = (
  row: { readonly status: number; readonly project: number },
  { to, statuses, projects, deleted }: Hindrances
): SkipReason | null => {
  if (deleted.includes(row.project)) return 'gone';
  if (row.status === to) return 'already_there';
  return statuses.includes(row.status) || projects.includes(row.project)
    ? 'transition_refused'
    : null;
};
