/** All in milliseconds. */
export interface Timing {
  /** A run writes a sign of life this often, and hears of a cancel no later. */
  readonly beat: number;
  /** A running row without a sign of life for so long is rung for again. */
  readonly dead: number;
  /** A queued row that nobody has heard for so long is rung for again. */
  readonly unheard: number;
  readonly sweep: number;
  /** How long the queue leaves a job with a worker that it no longer hears; how often it looks. */
  readonly lock: number;
  readonly stalled: number;
  /** The first rest after a run that broke; doubled each time. */
  readonly backoff: number;
}

export const TIMING: Timing = {
  beat: 3_000,
  dead: 20_000,
  unheard: 30_000,
  sweep: 10_000,
  lock: 10_000,
  stalled: 5_000,
  backoff: 1_000,
};
