import { domain, MOST, server, tests, units, type Guard } from './guard';

/** Which numbers, jobs, files and figures a caller gets. */
export const guardsOfRows: readonly Guard[] = [
  {
    name: 'the scope builder',
    files: [...server('core', 'scope'), ...domain('access', 'compile-scope')],
    operators: ['operands', 'branches', 'items', 'filters'],
    suites: [...tests('access', 'compile-scope')],
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
      ...server('numbers', 'sql/numbers-where', 'sql/read-number', 'sql/count-callbacks'),
      ...server('numbers', 'sql/bulk-verdict', 'sql/undo-change', 'sql/undo-delete'),
      ...server('numbers', 'sql/staged-outcome', 'sql/update-loaded'),
      ...server('numbers', 'services/create-number', 'rules/resolve-new-number'),
      ...server('numbers', 'services/list-choices', 'services/read-timeline'),
      ...server('numbers', 'services/count-within'),
    ],
    operators: ['questions'],
    suites: [
      ...tests('numbers', 'read-number', 'create-number', 'guard-dictionaries'),
      ...tests('numbers', 'list-numbers'),
      ...tests('numbers', 'insert-loaded', 'bulk-numbers', 'bulk-acts', 'undo-out-of-sight'),
      ...tests('access', 'give-scopes'),
    ],
    likely: {
      'bulk-verdict': 'bulk-acts',
      'undo-change': 'undo-out-of-sight',
      'undo-delete': 'undo-out-of-sight',
      'staged-outcome': 'insert-loaded',
      'update-loaded': 'insert-loaded',
      'create-number': 'create-number',
      'resolve-new': 'create-number',
      'count-callbacks': 'guard-dictionaries',
      'count-within': 'give-scopes',
    },
    least: MOST,
    // How a count is guessed that cannot be made in time; one that can is the same.
    sameAnyway: ['count-within.ts:15 `coversAll(other)` is not asked'],
  },
  {
    name: 'what a filter of numbers may name',
    files: [
      ...server('numbers', 'services/admit-filter', 'services/spend-probe', 'services/bulk-set'),
      ...server('numbers', 'rules/resolve-filter', 'controllers/numbers'),
    ],
    operators: ['questions', 'refusals', 'steps'],
    suites: [
      ...tests('numbers', 'masked-search', 'list-numbers'),
      ...tests('numbers', 'http', 'bulk-http'),
    ],
    likely: {
      'bulk-set': 'bulk-http',
      'resolve-filter': 'list-numbers',
      controllers: 'http',
    },
    least: MOST,
    // Which projects a list names unasked; its rows are those of the scope, whose condition stands beside.
    sameAnyway: ['resolve-filter.ts:68 `visibleProjects(scope)` is not asked'],
  },
  {
    name: 'the scope of files',
    files: [
      ...server('exchange', 'rules/judge-coordinates', 'services/order-import'),
      ...server('exchange', 'rules/read-values', 'rules/export-row'),
      ...server('exchange', 'services/order-export'),
    ],
    operators: ['questions', 'steps'],
    suites: [
      ...units('exchange', 'server/src/rules/export-row'),
      ...tests('exchange', 'scope-of-loads', 'export-numbers'),
      ...tests('exchange', 'over-http'),
    ],
    likely: {
      'order-export': 'export-numbers',
      'judge-': 'scope-of-loads',
      'order-import': 'scope-of-loads',
      'read-values': 'scope-of-loads',
    },
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'whose jobs, loads and exports are seen',
    files: [...server('jobs', 'sql/list-jobs'), ...server('exchange', 'sql/seen-by')],
    operators: ['questions', 'branches', 'items', 'alternatives'],
    suites: [...tests('exchange', 'covered-work'), ...tests('jobs', 'see-jobs')],
    least: MOST,
    // A rule that leaves nothing out covers every work by itself.
    sameAnyway: ['`actor.superAdmin || coversAll(scope)` without what follows ||'],
  },
  {
    name: 'the scope of figures',
    files: [
      ...server('conversion', 'sql/query-metrics', 'sql/read-stock'),
      ...server('conversion', 'services/query-conversion', 'controllers/conversion'),
    ],
    operators: ['questions', 'alternatives'],
    suites: [...tests('conversion', 'cuts-in-scope', 'conversion')],
    likely: {
      'read-stock': 'conversion',
    },
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'the scope of the audit log',
    files: server('audit', 'question-of', 'verify-audit', 'list-choices', 'sql/search-events'),
    operators: ['questions', 'refusals'],
    suites: tests('audit', 'seen-entries', 'see-within-scope', 'verify-audit'),
    likely: {
      'verify-audit': 'verify-audit',
      'search-events': 'see-within-scope',
    },
    least: MOST,
    sameAnyway: [],
  },
];
