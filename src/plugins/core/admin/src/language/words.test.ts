import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
} from './numbers-in-words';
import { formatDay, formatSpan, nearnessOf, spanOf } from './times-in-words';

const seen = (text: string) => text.replaceAll('\u00a0', '_');

describe('figures in words', () => {
  it('keeps thousands together with a no-break space in Russian', () => {
    expect(seen(formatNumber('ru', 128430))).toBe('128_430');
    expect(formatNumber('en', 128430)).toBe('128,430');
  });
  it('writes shares with a comma and a no-break space in Russian', () => {
    expect(seen(formatPercent('ru', 0.035))).toBe('3,5_%');
    expect(formatPercent('en', 0.035)).toBe('3.5%');
  });
  it('gives a difference its sign, with a real minus', () => {
    expect(formatPoints('ru', 0.003)).toBe('+0,3');
    expect(formatPoints('ru', -0.011)).toBe('−1,1');
    expect(formatPoints('en', 0)).toBe('0.0');
  });
  it('writes money and sizes', () => {
    expect(seen(formatMoney('ru', 42))).toBe('42_₽');
    expect(seen(formatBytes('ru', 4_800_000))).toBe('4,8_МБ');
    expect(seen(formatBytes('en', 0))).toBe('0_byte');
  });
});

describe('moments in words', () => {
  const now = new Date('2026-11-23T11:00:00Z');
  it.each([
    ['2026-11-23T10:59:30Z', 'now'],
    ['2026-11-23T10:40:00Z', 'today'],
    ['2026-11-23T22:30:00Z', 'tomorrow'],
    ['2026-11-22T12:00:00Z', 'yesterday'],
    ['2026-11-20T09:41:00Z', 'day'],
  ])('calls %s %s in Moscow', (iso, nearness) => {
    expect(nearnessOf(new Date(iso), now, 'Europe/Moscow')).toBe(nearness);
  });
  it('names the year only where it is another one', () => {
    expect(formatDay('ru', new Date('2026-11-20T09:41:00Z'), now, 'UTC')).toBe('20.11');
    expect(formatDay('ru', new Date('2025-11-20T09:41:00Z'), now, 'UTC')).toBe('20.11.2025');
    expect(formatDay('en', new Date('2026-11-20T09:41:00Z'), now, 'UTC')).toBe('20 Nov');
  });
  it('keeps the two largest units of a length of time', () => {
    expect(spanOf(2)).toEqual({ unit: 'second', value: 2 });
    expect(spanOf(19_200)).toEqual({
      unit: 'hour',
      value: 5,
      rest: { unit: 'minute', value: 20 },
    });
    expect(seen(formatSpan('ru', 19_200))).toBe('5_ч_20_мин');
  });
});
