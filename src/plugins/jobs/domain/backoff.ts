const LONGEST_MS = 60_000;

/** How long a job rests after its n-th run without progress: the base, doubled each time, a minute at most. */
export const backoffMs = (idleRuns: number, baseMs: number): number =>
  Math.min(LONGEST_MS, baseMs * 2 ** Math.max(0, Math.min(idleRuns, 16) - 1));
