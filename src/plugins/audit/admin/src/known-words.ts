/** Actions and subjects that have a name in people's words. The log may hold others: they are shown as they are. */
export const GROUPS = {
  session: ['session.login', 'session.logout'],
  numbers: ['numbers.status', 'numbers.edit', 'numbers.create', 'numbers.reveal', 'numbers.probe'],
  'numbers.bulk': [
    'numbers.bulk.start',
    'numbers.bulk.end',
    'numbers.bulk.cancelled',
    'numbers.bulk.fail',
  ],
  'exchange.import': [
    'exchange.import.start',
    'exchange.import.end',
    'exchange.import.cancel',
    'exchange.import.cancelled',
    'exchange.import.fail',
  ],
  'exchange.export': [
    'exchange.export.start',
    'exchange.export.end',
    'exchange.export.download',
    'exchange.export.cancelled',
    'exchange.export.fail',
  ],
  jobs: ['jobs.cancel', 'jobs.retry'],
} as const;

export type Group = keyof typeof GROUPS;
export const groupNames = Object.keys(GROUPS) as Group[];

export const LONE_ACTIONS = [
  'exchange.upload',
  'download.cut',
  'audit.verify',
  'project.approve',
  'project.decline',
] as const;

export type Action = (typeof GROUPS)[Group][number] | (typeof LONE_ACTIONS)[number];
export const ACTIONS: readonly Action[] = [...Object.values(GROUPS).flat(), ...LONE_ACTIONS];

/** What people edit as entries: each has the same three verbs. */
export const ENTRIES = [
  'provider',
  'geo',
  'project',
  'project-group',
  'project-schedule',
  'number-status',
  'calendar-day',
  'access-scope',
  'project-policy',
  'admin-user',
  'role',
  'role-grant',
  'api-token',
  'app-user',
  'app-role',
] as const;

export const VERBS = ['create', 'update', 'delete'] as const;

export const SUBJECTS = [
  'number',
  'bulk',
  'import',
  'export',
  'upload',
  'job',
  ...ENTRIES,
] as const;

/** The word itself when it is one of the known ones. */
export const knownOf = <Word extends string>(words: readonly Word[], text: string | undefined) =>
  words.find((word) => word === text);
