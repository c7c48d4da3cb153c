import { domain, MOST, server, tests, units, type Guard } from './guard';

/** Who reads and writes dictionaries, scopes and policies. */
export const guardsOfRules: readonly Guard[] = [
  {
    name: 'reads of dictionaries',
    files: [
      ...domain('access', 'narrow-where'),
      ...server('access', 'guard-reads', 'sight', 'visible-rows'),
    ],
    operators: ['questions', 'refusals'],
    suites: [
      ...units('access', 'domain/narrow-where'),
      ...tests('access', 'see-only-own-rows'),
      ...tests('access', 'give-scopes', 'hold-every-write'),
    ],
    likely: {
      'visible-rows': 'see-only-own-rows',
      'sight.ts:29': 'give-scopes',
      'sight.ts:36': 'hold-every-write',
    },
    least: MOST,
    sameAnyway: [
      // A write of a schedule out of sight has ended before: its row is not found. Strapi is pinned, so it builds its
      // queries in the one way that there is.
      'guard-reads.ts:61 `visibleProjects(scope)` is not asked',
      "`if (typeof manager.createQueryBuilder !== 'function')",
      // For a door that somebody adds without a look at its caller: today there is none.
      "`if (!seen) throw new Error('a dictionary was read",
    ],
  },
  {
    name: 'writes of dictionaries',
    files: server(
      'access',
      ...['admit-row', 'check-fields', 'check-relations', 'delete-row', 'write-row']
    ),
    operators: ['questions', 'refusals', 'steps'],
    suites: [
      ...tests('access', 'hold-every-write', 'write-within-scope', 'keep-dictionaries-right'),
      ...tests('access', 'give-scopes', 'create-within-policy'),
    ],
    likely: {
      'admit-row': 'write-within-scope',
      'check-fields': 'keep-dictionaries-right',
      'delete-row': 'keep-dictionaries-right',
      'check-relations': 'write-within-scope',
      admitScope: 'give-scopes',
      admitNewProject: 'create-within-policy',
      admitChange: 'create-within-policy',
      'write-row.ts:52': 'create-within-policy',
      'checkFields(write, b': 'keep-dictionaries-right',
      'checkFields(write, n': 'keep-dictionaries-right',
      checkAfter: 'keep-dictionaries-right',
      checkRelations: 'write-within-scope',
      admitRow: 'write-within-scope',
      visibleRows: 'write-within-scope',
    },
    least: MOST,
    sameAnyway: [
      // A scope or policy out of sight is not found, and a copy is asked for by a form that has read its row.
      'delete-row.ts:36 `mayWriteRules(write)`',
      'write-row.ts:67 `mayWriteRules(write)`',
      'write-row.ts:89 `mayWriteRules(write)`',
      '`if (!source) throw notFound();` refuses nothing',
    ],
  },
  {
    name: 'what a scope covers',
    files: domain('access', 'covers-scope'),
    operators: ['operands', 'alternatives'],
    suites: [...units('access', 'domain/covers-scope'), ...tests('access', 'give-scopes')],
    least: MOST,
    // No list of groups holds `null`.
    sameAnyway: ['`group !== null && groups.includes(group)` without what precedes &&'],
  },
  {
    name: 'who gives scopes',
    files: server(
      'access',
      ...['admit-scope', 'may-write-rules', 'services/write-rule'],
      ...['services/list-choices', 'services/read-sight']
    ),
    operators: ['questions', 'refusals'],
    suites: tests('access', 'give-scopes', 'hold-every-write'),
    likely: {
      'may-write-rules': 'hold-every-write',
    },
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'what a policy allows',
    files: domain('access', 'project-policy', 'project-approval'),
    operators: ['operands', 'alternatives', 'filters'],
    suites: [
      ...units('access', 'domain/project-policy', 'domain/project-approval'),
      ...tests('access', 'create-within-policy'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'projects by policy',
    files: server(
      'access',
      ...['project-policy', 'services/decide-project'],
      ...['services/list-waiting', 'services/list-policies']
    ),
    operators: ['questions', 'refusals', 'steps'],
    suites: [...tests('access', 'create-within-policy')],
    least: MOST,
    sameAnyway: [],
  },
];
