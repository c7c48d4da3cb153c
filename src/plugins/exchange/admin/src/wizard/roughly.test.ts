import { describe, expect, it } from 'vitest';
import { roughly } from './roughly';

describe('an estimate', () => {
  it('keeps three digits that count', () => {
    expect([0, 7, 812, 99_938, 1_234_567].map(roughly)).toEqual([0, 7, 812, 99_900, 1_230_000]);
  });
});
