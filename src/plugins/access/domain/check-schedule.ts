import { z } from 'zod';
import { fault, type Draft, type Fault } from './fault';

const DAY = 1440;

/**
 * When numbers of a project are called: `weekday` 1 (Monday) to 7, `from` and `to` in minutes of the number's day, `to`
 * exclusive. `to` before `from` runs over midnight into the next weekday.
 */
export const scheduleWindow = z.strictObject({
  weekday: z.int().min(1).max(7),
  from: z
    .int()
    .min(0)
    .max(DAY - 1),
  to: z.int().min(0).max(DAY),
});

export type ScheduleWindow = z.output<typeof scheduleWindow>;

export const scheduleWindows = z.array(scheduleWindow).max(200);

/** The window as spans of minutes of the week, split at the end of Sunday. */
const spansOf = ({ weekday, from, to }: ScheduleWindow): [number, number][] => {
  const start = (weekday - 1) * DAY + from;
  const end = (weekday - 1) * DAY + to + (to <= from ? DAY : 0);
  return end <= 7 * DAY
    ? [[start, end]]
    : [
        [start, 7 * DAY],
        [0, end - 7 * DAY],
      ];
};

const overlap = (list: readonly ScheduleWindow[]): boolean => {
  const spans = list.flatMap(spansOf).sort(([a], [b]) => a - b);
  return spans.some(([start], at) => at > 0 && start < (spans[at - 1]?.[1] ?? 0));
};

export const checkSchedule = (draft: Draft): Fault[] => {
  const parsed = scheduleWindows.safeParse(draft.windows);
  if (!parsed.success)
    return [
      fault(
        'windows',
        'A list of { "weekday": 1–7, "from": minutes, "to": minutes }, at most 1440.',
        'Список вида { "weekday": 1–7, "from": минуты, "to": минуты }, не больше 1440.'
      ),
    ];
  if (parsed.data.some(({ from, to }) => from === to))
    return [
      fault(
        'windows',
        'A window may not be empty: "to" equals "from".',
        'Пустое окно: «to» равно «from».'
      ),
    ];
  return overlap(parsed.data)
    ? [fault('windows', 'Two windows overlap.', 'Два окна пересекаются.')]
    : [];
};
