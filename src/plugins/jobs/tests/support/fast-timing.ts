import type { Timing } from '../../server/src/timing';

/** Fast enough to wait for, in the same proportions as in production. */
export const FAST: Timing = {
  beat: 150,
  dead: 1_200,
  unheard: 1_000,
  sweep: 250,
  lock: 2_000,
  stalled: 500,
  backoff: 50,
};
