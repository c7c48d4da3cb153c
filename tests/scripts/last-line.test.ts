import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countResults, printResults } from '../../scripts/test/count-results.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'numera-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const test = (fullName: string, status: string) => ({ fullName, status });
const report = (testResults: object[]): string => {
  const file = path.join(folder, `${Math.trunc(performance.now() * 1000)}.json`);
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
};

const print = (
  results: ReturnType<typeof countResults>,
  run: { missing?: string[]; faults?: string[]; strict?: boolean } = {}
) => {
  const lines: string[] = [];
  const green = printResults(
    results,
    {
      needs: { missing: run.missing ?? [] },
      faults: run.faults ?? [],
      strict: run.strict ?? false,
    },
    (line: string) => lines.push(line)
  );
  return { green, lines, last: lines.at(-1) };
};

const mixed = () =>
  countResults(
    report([
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          test('adds', 'passed'),
          test('subtracts', 'failed'),
          test('draws', 'skipped'),
        ],
      },
      { name: 'b.test.ts', status: 'passed', assertionResults: [test('multiplies', 'passed')] },
    ])
  );

describe('the last line of npm test', () => {
  it('counts tests, names what failed and what was skipped, and is red', () => {
    const { green, lines, last } = print(mixed(), { missing: ['Chromium'] });
    expect(last).toBe('2 passed, 1 failed, 1 skipped');
    expect(lines).toContain('failed: subtracts');
    expect(lines).toContain('skipped: draws');
    expect(lines).toContain('not on this machine: Chromium');
    expect(green).toBe(false);
  });

  it('has two figures only when all ran', () => {
    const all = report([
      { name: 'a', status: 'passed', assertionResults: [test('adds', 'passed')] },
    ]);
    expect(print(countResults(all))).toMatchObject({ last: '1 passed, 0 failed', green: true });
  });

  it('counts a skipped test as failed in CI', () => {
    const one = report([
      {
        name: 'a',
        status: 'passed',
        assertionResults: [test('adds', 'passed'), test('draws', 'pending')],
      },
    ]);
    expect(print(countResults(one), { strict: true })).toMatchObject({
      last: '1 passed, 1 failed',
      green: false,
    });
  });

  it('counts a file that could not be loaded as one failure', () => {
    const broken = report([
      { name: 'broken.test.ts', status: 'failed', assertionResults: [] },
      { name: 'a', status: 'passed', assertionResults: [test('adds', 'passed')] },
    ]);
    const { lines, last } = print(countResults(broken));
    expect(last).toBe('1 passed, 1 failed');
    expect(lines).toContain('failed: broken.test.ts');
  });

  it('is red when no test ran, or no report was written', () => {
    expect(print(countResults(report([])))).toMatchObject({
      last: '0 passed, 1 failed',
      green: false,
    });
    const absent = countResults(path.join(folder, 'absent.json'));
    expect(print(absent, { faults: ['Vitest ended with 1'] })).toMatchObject({
      last: '0 passed, 1 failed',
      green: false,
    });
  });

  it('is red when all tests passed but the run itself failed', () => {
    const all = report([
      { name: 'a', status: 'passed', assertionResults: [test('adds', 'passed')] },
    ]);
    const { green, lines, last } = print(countResults(all), { faults: ['Vitest ended with 1'] });
    expect(last).toBe('1 passed, 1 failed');
    expect(lines).toContain('failed: Vitest ended with 1');
    expect(green).toBe(false);
  });
});
