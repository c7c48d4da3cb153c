import { describe, expect, it } from 'vitest';
import { addMark, paceOf, secondsLeft, speedOf, type Mark } from './pace';

const steady = (seconds: number, perSecond: number): Mark[] =>
  Array.from({ length: seconds + 1 }, (_, i) => ({ at: i * 1000, done: i * perSecond })).reduce<
    Mark[]
  >((marks, mark) => addMark(marks, mark), []);

describe('the pace of a job', () => {
  it('is not known before the second second', () => {
    expect(speedOf([])).toBeNull();
    expect(speedOf([{ at: 0, done: 0 }])).toBeNull();
    expect(
      speedOf([
        { at: 0, done: 0 },
        { at: 900, done: 500 },
      ])
    ).toBeNull();
    expect(
      speedOf([
        { at: 0, done: 0 },
        { at: 1000, done: 500 },
      ])
    ).toBe(500);
  });

  it('slides: what was long ago no longer counts', () => {
    const marks = steady(60, 100);
    expect(marks.length).toBeLessThanOrEqual(12);
    const slowed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].reduce(
      (kept, i) => addMark(kept, { at: 60_000 + i * 1000, done: 6000 + i }),
      marks
    );
    expect(speedOf(marks)).toBeCloseTo(100);
    expect(speedOf(slowed)).toBeCloseTo(1);
  });

  it('is not known when the work begins anew with a lower count', () => {
    expect(
      speedOf([
        { at: 0, done: 900 },
        { at: 2000, done: 10 },
      ])
    ).toBeNull();
  });

  it.each([
    [0, 100, 10, 10],
    [95, 100, 10, 1],
    [100, 100, 10, 0],
    [0, 0, 10, null],
    [0, 100, 0, null],
    [0, 100, null, null],
    [120, 100, 10, null],
  ])('%s of %s at %s a second leaves %s seconds', (done, total, speed, left) => {
    expect(secondsLeft(done, total, speed)).toBe(left);
  });

  it('shows the present speed of a running job only while it is fresh, and the average of one that is done', () => {
    const at = (s: number) => new Date(1_700_000_000_000 + s * 1000);
    const job = {
      done: 50,
      total: 100,
      speed: 5,
      startedAt: at(0),
      finishedAt: null,
      movedAt: at(10),
    };
    expect(paceOf({ ...job, state: 'running' }, at(11))).toEqual({
      rowsPerSecond: 5,
      etaSeconds: 10,
    });
    expect(paceOf({ ...job, state: 'running' }, at(60))).toEqual({
      rowsPerSecond: null,
      etaSeconds: null,
    });
    expect(paceOf({ ...job, state: 'queued' }, at(11))).toEqual({
      rowsPerSecond: null,
      etaSeconds: null,
    });
    const done = { ...job, state: 'done', done: 100, finishedAt: at(20) };
    expect(paceOf(done, at(99))).toEqual({ rowsPerSecond: 5, etaSeconds: null });
  });
});
