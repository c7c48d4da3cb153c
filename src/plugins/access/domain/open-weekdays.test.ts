import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchedule, type ScheduleWindow } from './check-schedule';
import { openWeekdays } from './open-weekdays';

const DAY = 1440;

/** Every minute of the week that the windows open, counted one by one. */
const minutesOf = (windows: readonly ScheduleWindow[]): Set<number> => {
  const open = new Set<number>();
  for (const { weekday, from, to } of windows)
    for (let minute = from; minute < (to <= from ? to + DAY : to); minute += 1)
      open.add(((weekday - 1) * DAY + minute) % (7 * DAY));
  return open;
};

describe('weekdays on which a schedule opens a window', () => {
  it('are those of the windows', () => {
    const windows = [
      { weekday: 5, from: 600, to: 1080 },
      { weekday: 1, from: 600, to: 720 },
      { weekday: 1, from: 780, to: 1080 },
    ];
    expect(openWeekdays(windows)).toEqual([1, 5]);
  });

  it('hold Saturday for 22–02 of Friday, and Monday for Sunday night', () => {
    expect(openWeekdays([{ weekday: 5, from: 22 * 60, to: 2 * 60 }])).toEqual([5, 6]);
    expect(openWeekdays([{ weekday: 7, from: 22 * 60, to: 2 * 60 }])).toEqual([1, 7]);
  });

  it('do not hold the day at whose beginning a window ends', () => {
    expect(openWeekdays([{ weekday: 5, from: 22 * 60, to: 0 }])).toEqual([5]);
    expect(openWeekdays([{ weekday: 5, from: 22 * 60, to: DAY }])).toEqual([5]);
  });

  it('are none without a schedule, or where something else stands in its place', () => {
    expect([null, undefined, [], {}, 'x', [{ weekday: 9 }]].map(openWeekdays)).toEqual(
      Array.from({ length: 6 }, () => [])
    );
  });

  it('are exactly the days with an open minute', () => {
    const window = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: DAY - 1 }),
      to: fc.oneof(fc.constantFrom(0, 1, DAY - 1, DAY), fc.integer({ min: 0, max: DAY })),
    });
    let days = 0;
    fc.assert(
      fc.property(fc.array(window, { maxLength: 5 }), (windows) => {
        fc.pre(checkSchedule({ windows }).length === 0);
        const open = new Set([...minutesOf(windows)].map((minute) => Math.floor(minute / DAY) + 1));
        expect(openWeekdays(windows)).toEqual([...open].sort());
        days += open.size;
      })
    );
    expect(days).toBeGreaterThan(50);
  });
});
