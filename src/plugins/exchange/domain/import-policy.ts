/** What a load does with numbers that are here already, and with those that may not be called. */
export const duplicateScopes = ['file', 'project', 'group', 'provider', 'everywhere'] as const;
export type DuplicateScope = (typeof duplicateScopes)[number];

export const duplicateModes = ['skip', 'fill', 'overwrite', 'status'] as const;
export type DuplicateMode = (typeof duplicateModes)[number];

export interface ImportPolicy {
  /** Within what a phone may stand once. Archived and deleted projects count. */
  readonly scope: DuplicateScope;
  readonly mode: DuplicateMode;
  /** Only numbers loaded within so many days are duplicates; null: all. */
  readonly windowDays: number | null;
  /** Only numbers in these statuses are duplicates; null: in any. */
  readonly statuses: readonly number[] | null;
  /** Premium, toll-free, satellite and their like. */
  readonly unworkable: 'reject' | 'load';
  readonly suppressed: 'skip' | 'load_as_dnc';
}

export const defaultPolicy: ImportPolicy = {
  scope: 'everywhere',
  mode: 'skip',
  windowDays: null,
  statuses: null,
  unworkable: 'reject',
  suppressed: 'skip',
};
