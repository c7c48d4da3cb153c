import { describe, expect, it } from 'vitest';
import { daysBefore, lastDays, lengthOf, listDays, readDays, writeDays } from './days';

const TODAY = '2026-11-22';

describe('the range of the conversion page', () => {
  it('is the last fourteen days, today among them, unless the address says otherwise', () => {
    const expected = { from: '2026-11-09', to: '2026-11-22' };
    for (const text of [undefined, '', '14', 'nonsense', '2026-11-22..2026-11-09', '1..2', '13'])
      expect(readDays(text, TODAY)).toEqual(expected);
  });

  it('reads presets, whole time and days that were written', () => {
    expect(readDays('7', TODAY)).toEqual({ from: '2026-11-16', to: TODAY });
    expect(readDays('all', TODAY)).toBeNull();
    const days = { from: '2026-02-28', to: '2026-03-02' };
    expect(readDays(writeDays(days), TODAY)).toEqual(days);
  });

  it('is compared with as many days right before', () => {
    expect(daysBefore({ from: '2026-11-09', to: '2026-11-22' })).toEqual({
      from: '2026-10-26',
      to: '2026-11-08',
    });
    for (const length of [1, 7, 60]) {
      const days = lastDays(length, TODAY);
      expect(lengthOf(days)).toBe(length);
      expect(lengthOf(daysBefore(days))).toBe(length);
    }
  });

  it('lists every day once, over the end of February', () => {
    expect(listDays({ from: '2028-02-28', to: '2028-03-01' })).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
  });
});
