import type { OperatorName } from './find-mutants';
import type { Suite } from './mutant-house';

/** Guards that belong together, and the tests that have to miss them. */
export interface Guard {
  readonly name: string;
  readonly files: readonly string[];
  readonly operators: readonly OperatorName[];
  readonly suites: readonly Suite[];
  /** Share of mutants that must be noticed. */
  readonly least: number;
  /** Parts of `what` whose mutants do the same as the code: each with its reason beside it. */
  readonly sameAnyway: readonly string[];
}

const MOST = 0.95;

const tests = (plugin: string, ...names: readonly string[]): Suite => ({
  project: 'db',
  files: names.map((name) => `src/plugins/${plugin}/tests/${name}.test.ts`),
});
const apps = (...names: readonly string[]): Suite => ({
  project: 'app',
  files: names.map((name) => `tests/app/${name}.test.ts`),
});
const security = (...names: readonly string[]): Suite => ({
  project: 'security',
  files: names.map((name) => `tests/security/${name}.test.ts`),
});

export const guards: readonly Guard[] = [
  {
    name: 'the scope builder',
    files: ['src/plugins/core/server/src/scope.ts', 'src/plugins/access/domain/compile-scope.ts'],
    operators: ['operands', 'branches', 'items', 'filters'],
    suites: [tests('access', 'compile-scope')],
    least: 1,
    // No list of groups holds `null`, the group of a project without one; the word `all` is three letters long.
    sameAnyway: [
      '`group !== null && groups.includes(group)` without what precedes &&',
      "`listed !== 'all' && listed.length === 0` without what precedes &&",
    ],
  },
  {
    name: 'the scope of numbers',
    files: [
      'src/plugins/numbers/server/src/sql/apply-bulk.ts',
      'src/plugins/numbers/server/src/sql/count-callbacks.ts',
      'src/plugins/numbers/server/src/sql/numbers-where.ts',
      'src/plugins/numbers/server/src/sql/read-number.ts',
      'src/plugins/numbers/server/src/sql/staged-outcome.ts',
      'src/plugins/numbers/server/src/sql/update-loaded.ts',
      'src/plugins/numbers/server/src/services/create-number.ts',
      'src/plugins/numbers/server/src/rules/resolve-new-number.ts',
    ],
    operators: ['questions'],
    suites: [
      tests('numbers', 'list-numbers', 'read-number', 'create-number', 'bulk-numbers', 'http'),
      tests('exchange', 'scope-of-loads'),
      security('matrix', 'non-interference'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'the scope of files, figures and jobs',
    files: [
      'src/plugins/exchange/server/src/rules/judge-coordinates.ts',
      'src/plugins/exchange/server/src/services/run-export.ts',
      'src/plugins/conversion/server/src/sql/query-metrics.ts',
      'src/plugins/conversion/server/src/sql/read-stock.ts',
      'src/plugins/jobs/server/src/sql/list-jobs.ts',
    ],
    operators: ['questions'],
    suites: [
      tests('exchange', 'scope-of-loads', 'export-numbers'),
      tests('conversion', 'conversion'),
      tests('jobs', 'see-jobs'),
      security('matrix', 'non-interference'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'what masked callers may ask',
    files: [
      'src/plugins/numbers/server/src/services/admit-filter.ts',
      'src/plugins/numbers/server/src/services/spend-probe.ts',
      'src/plugins/numbers/server/src/rules/resolve-filter.ts',
    ],
    operators: ['refusals'],
    suites: [tests('numbers', 'masked-search', 'list-numbers', 'http')],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'rights at the moment of the work',
    files: [
      'src/plugins/exchange/server/src/services/run-export.ts',
      'src/plugins/exchange/server/src/services/run-import.ts',
      'src/plugins/numbers/server/src/services/run-bulk.ts',
    ],
    operators: ['questions'],
    suites: [
      tests('numbers', 'bulk-numbers', 'bulk-rights-end'),
      tests('exchange', 'scope-of-loads', 'export-numbers', 'rights-end-work'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'the guards of dictionaries',
    files: [
      'src/plugins/access/domain/narrow-where.ts',
      'src/plugins/access/server/src/admit-row.ts',
      'src/plugins/access/server/src/check-fields.ts',
      'src/plugins/access/server/src/check-relations.ts',
      'src/plugins/access/server/src/delete-row.ts',
      'src/plugins/access/server/src/guard-reads.ts',
      'src/plugins/access/server/src/sight.ts',
      'src/plugins/access/server/src/write-row.ts',
    ],
    operators: ['questions', 'refusals'],
    suites: [
      { project: 'unit', files: ['src/plugins/access/domain'] },
      tests('access', 'see-only-own-rows', 'write-within-scope', 'keep-dictionaries-right'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'rights within a call',
    files: [
      'src/plugins/audit/server/src/search-audit.ts',
      'src/plugins/conversion/server/src/controllers/conversion.ts',
    ],
    operators: ['questions', 'refusals'],
    suites: [tests('audit', 'search-audit'), tests('conversion', 'conversion'), security('matrix')],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'the doors',
    files: [
      'src/plugins/core/server/src/actor-of.ts',
      'src/plugins/core/server/src/endpoints.ts',
      'src/plugins/core/server/src/gate.ts',
    ],
    operators: ['refusals'],
    suites: [apps('error-codes'), security('routes', 'matrix')],
    least: MOST,
    sameAnyway: [],
  },
];
