/** Actions and subjects that have a name in people's words. The log may hold others: they are shown as they are. */
export const GROUPS = {
  session: [
    'session.login',
    'session.logout',
    'session.refresh',
    'session.forgot',
    'session.reset',
    'session.password',
    'session.invited',
    'session.register',
    'session.revoke',
    'session.end',
  ],
  numbers: [
    'numbers.status',
    'numbers.edit',
    'numbers.create',
    'numbers.reveal',
    'numbers.probe',
    'numbers.search',
    'numbers.read',
    'numbers.timeline',
    'numbers.lookup',
    'numbers.choices',
  ],
  'numbers.bulk': [
    'numbers.bulk.start',
    'numbers.bulk.end',
    'numbers.bulk.cancelled',
    'numbers.bulk.fail',
    'numbers.bulk.undo.start',
    'numbers.bulk.undo.end',
    'numbers.bulk.undo.cancelled',
    'numbers.bulk.undo.fail',
    'numbers.listBulks',
    'numbers.leftByUndo',
  ],
  'numbers.suppressions': [
    'numbers.suppressions.add',
    'numbers.suppressions.remove',
    'numbers.suppressions.export',
    'numbers.searchSuppressions',
    'numbers.checkSuppression',
  ],
  'numbers.view': [
    'numbers.view.create',
    'numbers.view.change',
    'numbers.view.delete',
    'numbers.view.list',
    'numbers.view.roles',
  ],
  'numbers.plan': [
    'numbers.plan.upload',
    'numbers.plan.load',
    'numbers.plan.load.end',
    'numbers.plan.load.cancelled',
    'numbers.plan.load.fail',
    'numbers.plan.activate',
    'numbers.plan.region',
    'numbers.plan.rerun.start',
    'numbers.plan.rerun.end',
    'numbers.plan.rerun.cancelled',
    'numbers.plan.rerun.fail',
    'numbers.plan.seed',
    'numbers.readPlan',
    'numbers.listPlanRegions',
    'numbers.lookUpPlan',
    'numbers.readPlanCoverage',
  ],
  'exchange.import': [
    'exchange.import.start',
    'exchange.import.end',
    'exchange.import.rejects',
    'exchange.import.cancel',
    'exchange.import.cancelled',
    'exchange.import.fail',
    'exchange.import.list',
    'exchange.import.read',
  ],
  'exchange.stop-list': [
    'exchange.stop-list.start',
    'exchange.stop-list.end',
    'exchange.stop-list.rejects',
    'exchange.stop-list.cancel',
    'exchange.stop-list.cancelled',
    'exchange.stop-list.fail',
    'exchange.stop-list.list',
    'exchange.stop-list.read',
  ],
  'exchange.upload': ['exchange.upload', 'exchange.upload.preview'],
  'exchange.export': [
    'exchange.export.start',
    'exchange.export.end',
    'exchange.export.download',
    'exchange.export.gone',
    'exchange.export.cancelled',
    'exchange.export.fail',
    'exchange.export.list',
    'exchange.export.read',
  ],
  jobs: [
    'jobs.cancel',
    'jobs.retry',
    'jobs.cancelled',
    'jobs.fail',
    'jobs.list',
    'jobs.read',
    'jobs.live',
    'jobs.health',
  ],
  conversion: [
    'conversion.query',
    'conversion.everyCut',
    'conversion.metrics.list',
    'conversion.stock.read',
  ],
  audit: ['audit.search', 'audit.export', 'audit.verify', 'audit.lost'],
  system: [
    'system.start',
    'system.stop',
    'system.migrate',
    'system.files',
    'system.idempotency',
    'system.exchange',
    'system.suppressions',
    'system.jobs',
    'system.logins',
    'system.reconcile',
  ],
  strapi: [
    'strapi.admin',
    'strapi.content-manager',
    'strapi.content-type-builder',
    'strapi.email',
    'strapi.i18n',
    'strapi.upload',
    'strapi.users-permissions',
  ],
} as const;

export type Group = keyof typeof GROUPS;
export const groupNames = Object.keys(GROUPS) as Group[];

export const LONE_ACTIONS = [
  'http.request',
  'download.cut',
  'project.approve',
  'project.decline',
] as const;

export type Action = (typeof GROUPS)[Group][number] | (typeof LONE_ACTIONS)[number];
export const ACTIONS: readonly Action[] = [...Object.values(GROUPS).flat(), ...LONE_ACTIONS];

/** What people edit as entries: each has the same verbs. */
export const ENTRIES = [
  'provider',
  'geo',
  'project',
  'project-group',
  'project-schedule',
  'number-status',
  'calendar-day',
  'number-field',
  'access-scope',
  'project-policy',
  'admin-user',
  'role',
  'role-grant',
  'api-token',
  'app-user',
  'app-role',
] as const;

/** `read` stands in the log only when it was refused. */
export const VERBS = ['create', 'update', 'delete', 'read'] as const;

export const SUBJECTS = [
  'number',
  'bulk',
  'suppression',
  'view',
  'stop-list',
  'plan',
  'plan-file',
  'plan-region',
  'plan-run',
  'import',
  'export',
  'upload',
  'job',
  ...ENTRIES,
] as const;

/** The word itself when it is one of the known ones. */
export const knownOf = <Word extends string>(words: readonly Word[], text: string | undefined) =>
  words.find((word) => word === text);
