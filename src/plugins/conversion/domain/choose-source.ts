export const CUTS = ['project', 'provider', 'geo', 'status', 'weekday', 'hour', 'day'] as const;
export type Cut = (typeof CUTS)[number];

/**
 * The roll-up that answers a question. `days` holds one dimension beside the project for whole projects only; `fine`
 * holds provider × geo by day; `hours` holds the hour of the event for whole projects only.
 */
export type Source =
  | { readonly table: 'days'; readonly dim: 'whole' | 'provider' | 'geo' | 'status' }
  | { readonly table: 'fine' }
  | { readonly table: 'hours' };

export interface Question {
  readonly by: readonly Cut[];
  readonly cohort: 'event' | 'load' | 'allocation';
  /** Whether the filter or the caller's scope narrows providers or geos inside a project. */
  readonly narrowed: boolean;
  /** Whether the provider must be known for each row: the cost needs its price. */
  readonly priced: boolean;
}

/** `null`: no roll-up holds this combination, the answer is 400 `unsupported_cut` (`0-precise-rules` 5.2). */
export const chooseSource = ({ by, cohort, narrowed, priced }: Question): Source | null => {
  const has = (cut: Cut) => by.includes(cut);
  const fine = has('provider') || has('geo') || narrowed || priced;
  if (has('hour')) return fine || has('status') || cohort !== 'event' ? null : { table: 'hours' };
  if (has('status')) return fine ? null : { table: 'days', dim: 'status' };
  if (!fine) return { table: 'days', dim: 'whole' };
  if (narrowed || (has('geo') && (has('provider') || priced))) return { table: 'fine' };
  return { table: 'days', dim: has('geo') ? 'geo' : 'provider' };
};
