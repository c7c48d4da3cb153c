import { expect, it } from 'vitest';
import { clockOf, clocksOf } from './clock-of';

const at = new Date('2026-03-28T23:30:00Z');

it('reads the wall clock of a zone', () => {
  expect(clockOf(at, 'UTC')).toEqual({ day: '2026-03-28', hour: 23 });
  expect(clockOf(at, 'Europe/Moscow')).toEqual({ day: '2026-03-29', hour: 2 });
  expect(clockOf(at, 'Asia/Kamchatka')).toEqual({ day: '2026-03-29', hour: 11 });
  expect(clockOf(at, 'America/New_York')).toEqual({ day: '2026-03-28', hour: 19 });
});

it('calls midnight hour 0 of the new day', () => {
  expect(clockOf(new Date('2026-06-30T21:00:00Z'), 'Europe/Moscow')).toEqual({
    day: '2026-07-01',
    hour: 0,
  });
});

it('knows the hour that is skipped in spring', () => {
  expect(clockOf(new Date('2026-03-29T00:59:00Z'), 'Europe/Berlin').hour).toBe(1);
  expect(clockOf(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin').hour).toBe(3);
});

it('lets a number without a zone go by its project', () => {
  expect(clocksOf(at, null, 'Asia/Kamchatka')).toEqual({
    dayN: '2026-03-29',
    hourN: 11,
    dayP: '2026-03-29',
    hourP: 11,
  });
});
