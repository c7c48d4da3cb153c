import type { Dictionaries, StatusEntry } from '../../../../access/contract/dictionaries';

/** What keeps numbers from a status, as lists of ids. */
export interface Hindrances {
  /** Statuses from which a number may not go there. */
  readonly statuses: readonly number[];
  /** Projects that do not know the status. */
  readonly projects: readonly number[];
}

const withholds = (listed: readonly number[], id: number): boolean =>
  listed.length > 0 && !listed.includes(id);

/** The rules of `check-transition`, asked of every status and project at once. */
export const hindrancesTo = (
  to: StatusEntry,
  { statuses, projects }: Dictionaries
): Hindrances => ({
  statuses: [...statuses.values()]
    .filter(({ id, allowedNext }) => id !== to.id && withholds(allowedNext, to.id))
    .map(({ id }) => id),
  projects: [...projects.values()]
    .filter((project) => withholds(project.statuses, to.id))
    .map(({ id }) => id),
});

/** Projects that are deleted: nobody works in them. */
export const deletedProjects = ({ projects }: Dictionaries): number[] =>
  [...projects.values()].filter(({ deletedAt }) => deletedAt).map(({ id }) => id);
