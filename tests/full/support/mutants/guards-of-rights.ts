import { apps, MOST, security, server, tests, units, type Guard } from './guard';

/** Who comes in, and what of it ends while it is open. */
export const guardsOfRights: readonly Guard[] = [
  {
    name: 'rights at the moment of the work',
    files: [
      ...server('exchange', 'services/rights-during', 'services/run-export'),
      ...server('exchange', 'services/merge-staged'),
      ...server('numbers', 'services/run-bulk'),
    ],
    operators: ['questions', 'steps'],
    suites: [
      ...tests('numbers', 'bulk-numbers'),
      ...tests('exchange', 'export-numbers'),
      ...tests('exchange', 'rights-end-work', 'scope-of-loads'),
      ...tests('numbers', 'bulk-rights-end'),
    ],
    likely: {
      'rights-during': 'export-numbers',
      'run-export': 'rights-end-work',
      stay: 'rights-end-work',
      'merge-staged': 'rights-end-work',
    },
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'the doors',
    files: server('core', 'actor-of', 'gate', 'listener-of'),
    operators: ['refusals', 'steps'],
    suites: [
      ...units('core', 'server/src/actor-of', 'server/src/listener-of'),
      ...apps('error-codes'),
      ...tests('exchange', 'over-http'),
    ],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'the policies of routes',
    files: server('core', 'endpoints'),
    operators: ['items'],
    suites: [...security('routes'), ...apps('error-codes')],
    least: MOST,
    sameAnyway: [],
  },
  {
    name: 'the end of sessions, streams and downloads',
    files: [
      ...server('access', 'sessions/end-sessions', 'sessions/watch-grants'),
      ...server('access', 'sessions/watch-people', 'sessions/watch-scopes'),
      ...server('core', 'watch-rights', 'send-file', 'stream-events'),
    ],
    operators: ['steps', 'questions'],
    suites: [...apps('sessions'), ...apps('rights-end'), ...apps('sessions-in-audit')],
    least: MOST,
    // The word of a change hurries the look that every process takes each two seconds; five are promised.
    sameAnyway: ['`announceRights(tx)` is not done', '`announceRightsDone('],
  },
];
