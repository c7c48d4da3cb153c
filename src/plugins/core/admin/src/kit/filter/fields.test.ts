import { describe, expect, it } from 'vitest';
import {
  readBounds,
  readDay,
  readList,
  readNumbers,
  readSpan,
  writeBounds,
  writeList,
} from './fields';

describe('filter values in the address', () => {
  it('read back what was written', () => {
    expect(readList(writeList(['3', '7']))).toEqual(['3', '7']);
    for (const bounds of [
      { from: '0', to: '3' },
      { from: '2', to: '' },
      { from: '', to: '5' },
    ])
      expect(readBounds(writeBounds(bounds))).toEqual(bounds);
    expect(writeBounds({ from: '', to: '' })).toBe('');
  });
  it('take only whole numbers for bounds', () => {
    expect(readNumbers('0..3')).toEqual({ min: 0, max: 3 });
    expect(readNumbers('-1..x')).toEqual({});
  });
  it('make days a half-open span, the last day whole', () => {
    const { from, to } = readSpan('2026-11-09..2026-11-09');
    expect(new Date(to ?? 0).getTime() - new Date(from ?? 0).getTime()).toBe(86_400_000);
    expect(readSpan('yesterday..')).toEqual({});
    expect(readDay('2026-11-09')).toBe(from);
    expect(readDay('soon')).toBeUndefined();
    expect(readDay(undefined)).toBeUndefined();
  });
});
