import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalTally, type Attempt } from './refusal-tally';

const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  who: 'ip:192.0.2.1',
  stranger: true,
  action: 'numbers.read',
  code: 'unauthorized',
  ...more,
});

const MINUTE = { windowMs: 60_000 };

const clock = () => {
  let at = 0;
  return { now: () => at, pass: (ms: number) => void (at += ms) };
};

describe('refusals that are alike', () => {
  it('are written once at once, and once more with their number when the minute is over', () => {
    const { now, pass } = clock();
    const tally = refusalTally(MINUTE, now);
    const written = Array.from({ length: 5_000 }, () => tally.isFirst(attempt())).filter(Boolean);
    expect(written).toHaveLength(1);
    expect(tally.takeDue()).toEqual([]);
    pass(60_000);
    expect(tally.takeDue()).toMatchObject([{ attempts: 4_999, merged: false }]);
    expect(tally.takeDue()).toEqual([]);
    expect(tally.isFirst(attempt())).toBe(true);
  });

  it('leave nothing behind when nothing came after the first', () => {
    const { now, pass } = clock();
    const tally = refusalTally(MINUTE, now);
    expect(tally.isFirst(attempt())).toBe(true);
    pass(60_000);
    expect(tally.takeDue()).toEqual([]);
  });

  it('are told apart by who, what and why', () => {
    const tally = refusalTally(MINUTE);
    const kinds = [
      attempt(),
      attempt({ who: 'user:7', stranger: false }),
      attempt({ action: 'x' }),
      attempt({ code: 'forbidden' }),
    ];
    for (const each of kinds) expect(tally.isFirst(each)).toBe(true);
    for (const each of kinds) expect(tally.isFirst(each)).toBe(false);
    expect(tally.takeAll()).toHaveLength(kinds.length);
  });

  it('keep the first of the rows that were named', () => {
    const tally = refusalTally(MINUTE);
    for (let id = 0; id < 100; id += 1) tally.isFirst(attempt({ subject: `number:${id}` }));
    const [counted] = tally.takeAll();
    expect(counted?.attempts).toBe(99);
    expect(counted?.subjects).toHaveLength(20);
    expect(counted?.subjects[0]).toBe('number:1');
  });

  it('of ever new strangers become one, while people who are known stay apart', () => {
    const tally = refusalTally({ windowMs: 60_000, mostStrangers: 10 });
    let written = 0;
    for (let ip = 0; ip < 5_000; ip += 1)
      if (tally.isFirst(attempt({ who: `ip:${ip}` }))) written += 1;
    expect(written).toBe(10);
    expect(tally.isFirst(attempt({ who: 'user:7', stranger: false }))).toBe(true);
    const rest = tally.takeAll();
    expect(rest).toMatchObject([{ attempts: 4_990, merged: true }]);
  });

  it('never lose one: what is written and what is counted is their sum', () => {
    const steps = fc.array(
      fc.record({
        who: fc.integer({ min: 0, max: 6 }),
        action: fc.constantFrom('a', 'b'),
        ms: fc.integer({ min: 0, max: 30_000 }),
      }),
      { minLength: 1, maxLength: 300 }
    );
    fc.assert(
      fc.property(steps, (given) => {
        const { now, pass } = clock();
        const tally = refusalTally({ windowMs: 60_000, mostStrangers: 3 }, now);
        let told = 0;
        const count = (list: ReadonlyArray<{ attempts: number }>) =>
          list.forEach(({ attempts }) => (told += attempts));
        for (const { who, action, ms } of given) {
          if (tally.isFirst(attempt({ who: `ip:${who}`, action }))) told += 1;
          pass(ms);
          count(tally.takeDue());
        }
        count(tally.takeAll());
        return told === given.length;
      })
    );
  });
});
