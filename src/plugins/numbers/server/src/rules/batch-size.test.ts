import { describe, expect, it } from 'vitest';
import { FIRST_BATCH, nextBatch } from './batch-size';

describe('the size of a batch', () => {
  it('grows while rows are held for a short time, up to 5,000', () => {
    expect(nextBatch(FIRST_BATCH, 40)).toBe(3_000);
    expect(nextBatch(4_000, 40)).toBe(5_000);
    expect(nextBatch(2_000, 0)).toBe(3_000);
  });

  it('shrinks at once when rows are held too long, down to 500', () => {
    expect(nextBatch(2_000, 500)).toBe(1_000);
    expect(nextBatch(2_000, 30_000)).toBe(500);
  });

  it('stays where a batch takes what it should', () => {
    expect(nextBatch(2_000, 250)).toBe(2_000);
  });
});
