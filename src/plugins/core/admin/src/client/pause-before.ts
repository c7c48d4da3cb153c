const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Milliseconds before the stream is opened for the nth time (from 0) after a loss. Between half and the whole of the
 * doubled pause, so that a restarted server is not hit by all tabs at once. `random` is 0 … 1.
 */
export const pauseBefore = (attempt: number, random: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.5 + random / 2);
