import { describe, expect, it } from 'vitest';
import { countOfPages, countText } from './count-text';

const plain = (value: number) => String(value);

describe('how many match', () => {
  it.each([
    [{ value: 31, exact: true }, '31'],
    [{ value: 10_000, exact: false }, '10000+'],
    [{ value: 31_200, exact: false }, '≈\u00a031200'],
  ])('writes %j as %j', (count, text) => {
    expect(countText(count, plain)).toBe(text);
  });
  it('believes a last page more than an estimate', () => {
    const estimate = { value: 31, exact: false };
    const page = { index: 2, limit: 50, rows: 7, last: true };
    expect(countOfPages(estimate, page)).toEqual({ value: 107, exact: true });
    expect(countOfPages(estimate, { ...page, last: false })).toBe(estimate);
  });
});
