import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSource, CUTS } from './choose-source';
import { METRICS, metricOf } from './metrics';
import { wilson } from './wilson';

describe('wilson', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [2710, 77602, 0.0337, 0.0362],
  ])('of %d in %d is %d to %d', (hits, trials, low, high) => {
    const interval = wilson(hits, trials);
    expect(interval?.low).toBeCloseTo(low, 3);
    expect(interval?.high).toBeCloseTo(high, 3);
  });

  it('has no interval without a trial, nor for counts that are no share', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(3, 2)).toBeNull();
    expect(wilson(-1, 2)).toBeNull();
  });

  it('holds the share, and lies within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (a, b) => {
        const [hits, trials] = [Math.min(a, b), Math.max(a, b, 1)];
        const interval = wilson(hits, trials);
        expect(interval).not.toBeNull();
        expect(interval!.low).toBeLessThanOrEqual(hits / trials + 1e-12);
        expect(interval!.high).toBeGreaterThanOrEqual(hits / trials - 1e-12);
        expect(interval!.low).toBeGreaterThanOrEqual(0);
        expect(interval!.high).toBeLessThanOrEqual(1);
      })
    );
  });
});

describe('chooseSource', () => {
  it.each([
    [{ by: ['project'] }, 'days whole'],
    [{ by: [] }, 'days whole'],
    [{ by: ['project', 'day'] }, 'days whole'],
    [{ by: ['weekday'] }, 'days whole'],
    [{ by: ['provider'] }, 'days provider'],
    [{ by: ['geo', 'day'] }, 'days geo'],
    [{ by: ['provider', 'geo'] }, 'fine'],
    [{ by: ['project'], narrowed: true }, 'fine'],
    [{ by: ['project'], priced: true }, 'days provider'],
    [{ by: ['geo'], priced: true }, 'fine'],
    [{ by: ['status'] }, 'days status'],
    [{ by: ['status', 'provider'] }, 'none'],
    [{ by: ['weekday', 'hour'] }, 'hours'],
    [{ by: ['hour'], narrowed: true }, 'none'],
    [{ by: ['hour'], cohort: 'load' }, 'none'],
  ] as const)('%j reads %s', (question, want) => {
    const source = chooseSource({ cohort: 'event', narrowed: false, priced: false, ...question });
    const got =
      source === null ? 'none' : source.table === 'days' ? `days ${source.dim}` : source.table;
    expect(got).toBe(want);
  });

  it('never reads whole-project rows for a caller who sees a part of a project', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...CUTS), { maxLength: 3 }), (by) => {
        const source = chooseSource({ by, cohort: 'event', narrowed: true, priced: false });
        expect(source === null || source.table === 'fine').toBe(true);
      })
    );
  });
});

describe('the metrics', () => {
  it('have codes of their own, both languages, and a denominator for every rate', () => {
    expect(METRICS.length).toBeGreaterThan(10);
    expect(new Set(METRICS.map(({ code }) => code)).size).toBe(METRICS.length);
    for (const { name, formula, unit, denominator } of METRICS) {
      expect([name.en, name.ru, formula.en, formula.ru].every((text) => text.length > 2)).toBe(
        true
      );
      expect(denominator === null).toBe(unit === 'count');
    }
  });

  it('name conversion as success by processed', () => {
    expect(metricOf('conversion')).toMatchObject({
      numerator: 'success',
      denominator: 'processed',
    });
    expect(metricOf('nonsense')).toBeUndefined();
  });
});
