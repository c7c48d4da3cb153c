import type { Recorded } from '../sql/read-events';

// The clocks of the database and of this process may differ a little, and a month begins somewhere.
const DAY_MS = 86_400_000;

/** When events of a number can have been written: not before it came, and not in the months that are made ahead. */
export const recordedWithin = (created: Date, now: Date): Recorded => ({
  from: new Date(created.getTime() - DAY_MS),
  to: new Date(now.getTime() + DAY_MS),
});
