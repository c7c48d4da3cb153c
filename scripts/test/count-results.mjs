// From Vitest's JSON report to the last line of `npm test`.
import { existsSync, readFileSync } from 'node:fs';

/**
 * A file that could not even be loaded has no tests to count: it is one failure.
 * @returns {{ passed: number, failed: number, skipped: string[], failures: string[] }}
 */
export function countResults(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: [], failures: [] };
  const files = JSON.parse(readFileSync(report, 'utf8')).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed)
  );
  const failures = [
    ...tests.filter(isFailed).map((test) => test.fullName),
    ...broken.map((file) => file.name),
  ];
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failures.length,
    skipped: tests
      .filter((test) => !['passed', 'failed'].includes(test.status))
      .map((test) => test.fullName),
    failures,
  };
}

const isFailed = (test) => test.status === 'failed';

/**
 * Prints names of what failed and what was skipped, then the last line.
 * @param {{ needs: { missing: string[] }, faults: string[], strict: boolean }} run in CI (`strict`) nothing may be skipped
 * @returns {boolean} green
 */
export function printResults(results, { needs, faults, strict }, print = console.log) {
  const { passed, skipped } = results;
  const unexplained = results.failed === 0 ? faults : [];
  const empty = passed + results.failed === 0 ? ['no test ran'] : [];
  const refused = strict ? skipped : [];
  const failed = results.failed + refused.length + (unexplained.length || empty.length ? 1 : 0);
  for (const name of [...results.failures, ...unexplained, ...empty]) print(`failed: ${name}`);
  for (const name of skipped) print(`skipped: ${name}`);
  if (needs.missing.length > 0) print(`not on this machine: ${needs.missing.join(', ')}`);
  if (refused.length > 0)
    print('CI installs all that the tests need: a skipped test counts as failed');
  const rest = skipped.length - refused.length;
  print(`${passed} passed, ${failed} failed${rest > 0 ? `, ${rest} skipped` : ''}`);
  return failed === 0;
}
