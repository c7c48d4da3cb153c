import { describe, expect, it } from 'vitest';
import { hearProgress, withProgress, type Heard } from './live-pace';

const row = { state: 'running', done: '0', total: '1000', rowsPerSecond: null, etaSeconds: null };
const event = (done: number) => ({ state: 'running', done: String(done), total: '1000' });

const hear = (counts: readonly number[]): Heard | undefined =>
  counts.reduce<Heard | undefined>(
    (heard, done, second) => hearProgress(heard, event(done), second * 1000),
    undefined
  );

describe('a job heard while its page is open', () => {
  it('tells speed and time left though the row that was read knows neither', () => {
    expect(withProgress(row, hear([100, 200, 300]))).toEqual({
      ...row,
      done: '300',
      rowsPerSecond: 100,
      etaSeconds: 7,
    });
  });

  it('keeps the speed of the answer until its own is known', () => {
    const read = { ...row, rowsPerSecond: 50 };
    expect(withProgress(read, hear([100]))).toMatchObject({ rowsPerSecond: 50, etaSeconds: 18 });
  });

  it('is not turned back by what was heard before the answer, nor by another state', () => {
    const read = { ...row, done: '500' };
    expect(withProgress(read, hear([100, 300]))).toBe(read);
    expect(withProgress({ ...row, state: 'done' }, hear([100])).done).toBe('0');
    expect(withProgress(row, undefined)).toBe(row);
  });

  it('begins its marks anew when the work does', () => {
    expect(hear([800, 900, 10])?.marks).toHaveLength(1);
  });
});
