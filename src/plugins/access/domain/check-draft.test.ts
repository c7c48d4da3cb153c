import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft';
import { seededStatuses } from './seeded-statuses';
import { maskOf, flagsOf, statusFlags } from './status-flags';

const paths = (uid: string, draft: object) =>
  [...new Set(checkDraft(uid, draft as Record<string, unknown>).map(({ path }) => path))].sort();

const geo = { code: 'x', name_ru: 'x', name_en: 'x', kind: 'region' };
const schedule = (...windows: object[]) => ({ name: 'x', windows });
const day = (weekday: number, from: number, to: number) => ({ weekday, from, to });

describe('what is stored', () => {
  it.each([
    ['api::provider.provider', { code: 'lead-base_2', name: 'x', price: '1.5', currency: 'RUB' }],
    [
      'api::geo.geo',
      { ...geo, iso: 'RU-MOW', timezone: 'Europe/Moscow', prefixes: ['7495', '7499'] },
    ],
    ['api::geo.geo', { ...geo, kind: 'country', iso: 'RU' }],
    ['api::project-schedule.project-schedule', schedule()],
    ['api::project-schedule.project-schedule', schedule(day(1, 540, 780), day(1, 780, 1080))],
    ['api::project-schedule.project-schedule', schedule(day(7, 1320, 120), day(1, 120, 600))],
    ['api::project-schedule.project-schedule', schedule(day(2, 0, 1440))],
    ['api::calendar-day.calendar-day', { name: 'x', date: '2028-02-29' }],
  ])('%s passes when it is right: %j', (uid, draft) => {
    expect(paths(uid, draft)).toEqual([]);
  });

  it.each([
    ['api::provider.provider', { code: 'a b', name: 'x' }, ['code']],
    ['api::provider.provider', { code: '-a', name: 'x' }, ['code']],
    ['api::provider.provider', { code: `a${'b'.repeat(64)}`, name: 'x' }, ['code']],
    ['api::provider.provider', { code: 'a', name: 'x', price: -1, currency: 'RUB' }, ['price']],
    ['api::provider.provider', { code: 'a', name: 'x', price: 1 }, ['currency']],
    [
      'api::provider.provider',
      { code: 'a', name: 'x', website: 'javascript:alert(1)' },
      ['website'],
    ],
    ['api::geo.geo', { ...geo, timezone: 'Europe/Moskva' }, ['timezone']],
    ['api::geo.geo', { ...geo, timezone: 'GMT+3:00' }, ['timezone']],
    ['api::geo.geo', { ...geo, prefixes: ['7495', '7495'] }, ['prefixes']],
    ['api::geo.geo', { ...geo, prefixes: [7495] }, ['prefixes']],
    ['api::project-schedule.project-schedule', schedule(day(1, 540, 540)), ['windows']],
    [
      'api::project-schedule.project-schedule',
      schedule(day(1, 540, 780), day(1, 779, 900)),
      ['windows'],
    ],
    [
      'api::project-schedule.project-schedule',
      schedule(day(7, 1320, 120), day(1, 119, 600)),
      ['windows'],
    ],
    [
      'api::project-schedule.project-schedule',
      schedule({ ...day(1, 0, 60), note: 'x' }),
      ['windows'],
    ],
    ['api::calendar-day.calendar-day', { name: 'x', date: 'tomorrow' }, ['date']],
    ['api::calendar-day.calendar-day', { name: 'x', date: '2027-13-01' }, ['date']],
  ])('%s is refused by field: %j', (uid, draft, expected) => {
    expect(paths(uid, draft)).toEqual(expected);
  });
});

describe('seeded statuses', () => {
  it('pass their own rules, and one of them can be the initial one', () => {
    expect(seededStatuses).toHaveLength(10);
    for (const { flags, ...status } of seededStatuses) {
      const draft = { ...status, ...Object.fromEntries(flags.map((flag) => [flag, true])) };
      expect(paths('api::number-status.number-status', draft)).toEqual([]);
    }
    const [first] = seededStatuses;
    expect(paths('api::number-status.number-status', { ...first, initial: true })).toEqual([]);
  });
});

it('keeps each flag in its own bit', () => {
  for (const flag of statusFlags) expect(flagsOf(maskOf({ [flag]: true }))).toEqual([flag]);
  expect(maskOf(Object.fromEntries(statusFlags.map((flag) => [flag, true])))).toBe(
    2 ** statusFlags.length - 1
  );
});
