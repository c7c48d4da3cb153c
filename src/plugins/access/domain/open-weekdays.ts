import { scheduleWindows } from './check-schedule';

const SUNDAY = 7;

/**
 * The ISO weekdays on which some window is open, in ascending order. A window that runs over midnight opens the first
 * hours of the next weekday too; one that ends at midnight does not, for its end is exclusive. What is no schedule
 * opens nothing.
 */
export const openWeekdays = (windows: unknown): number[] => {
  const read = scheduleWindows.safeParse(windows);
  if (!read.success) return [];
  const open = read.data.flatMap(({ weekday, from, to }) =>
    to < from && to > 0 ? [weekday, (weekday % SUNDAY) + 1] : [weekday]
  );
  return [...new Set(open)].sort((a, b) => a - b);
};
