import { describe, expect, it } from 'vitest';
import { windowsInWords } from './windows-in-words';

const on = (weekdays: readonly number[], from: number, to: number) =>
  weekdays.map((weekday) => ({ weekday, from, to }));

describe('the windows of a schedule in words', () => {
  it('puts neighbouring days of the same hours together', () => {
    const week = [...on([1, 2, 3, 4, 5], 540, 1200), ...on([6], 600, 1440)];
    expect(windowsInWords('ru', week)).toBe('Пн–Пт 09:00–20:00; Сб 10:00–24:00');
    expect(windowsInWords('en', week)).toBe('Mon–Fri 09:00–20:00; Sat 10:00–24:00');
  });

  it('keeps days apart that a closed day divides, and says several windows of a day in their order', () => {
    const week = [...on([1, 3], 840, 1080), ...on([1, 3], 540, 780)];
    expect(windowsInWords('ru', week)).toBe(
      'Пн 09:00–13:00, 14:00–18:00; Ср 09:00–13:00, 14:00–18:00'
    );
  });

  it('says nothing of no windows', () => {
    expect(windowsInWords('ru', [])).toBe('');
  });
});
