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
      ...tests('access', 'give-scopes', 'write-within-scope'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'writes of dictionaries',
    files: server(
      'access',
      ...['admit-row', 'check-fields', 'check-relations', 'delete-row', 'write-row']
    ),
    operators: ['questions', 'refusals', 'steps'],
    suites: [
      ...tests('access', 'keep-dictionaries-right', 'write-within-scope'),
      ...tests('access', 'give-scopes', 'create-within-policy'),
      ...tests('numbers', 'guard-dictionaries'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'what a scope covers',
    files: domain('access', 'covers-scope'),
    operators: ['operands', 'alternatives'],
    suites: [...units('access', 'domain/covers-scope'), ...tests('access', 'give-scopes')],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'who gives scopes',
    files: server(
      'access',
      ...['admit-scope', 'may-write-rules', 'services/write-rule'],
      ...['services/list-choices', 'services/read-sight']
    ),
    operators: ['questions', 'refusals'],
    suites: tests('access', 'give-scopes', 'create-within-policy', 'write-within-scope'),
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
