/** What is known of an answer when it is decided. */
export interface Answer {
  readonly status: number;
  readonly code: string;
  /** The code belongs to a guard: see `ErrorEntry.guard`. */
  readonly guard: boolean;
  /** A contract's route or a generated one of a content type: the base lies behind it. */
  readonly ours: boolean;
  /** A token or a session was shown, good or not. */
  readonly shown: boolean;
  /** The path names one row. */
  readonly namesRow: boolean;
}

/**
 * Whether the answer says that somebody tried what he may not. A fault in the request is none; nor is a page, an asset
 * or a page's first question that came without credentials.
 */
export const isRefusal = ({ status, code, guard, ours, shown, namesRow }: Answer): boolean => {
  if (status === 403 || status === 429 || guard) return true;
  if (status === 401) return shown || ours;
  return status === 404 && code === 'not_found' && namesRow;
};
