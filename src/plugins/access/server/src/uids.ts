import type { UID } from '@strapi/strapi';

/** The content types whose rows raw tables and scopes refer to. */
export const uids = {
  provider: 'api::provider.provider',
  geo: 'api::geo.geo',
  group: 'api::project-group.project-group',
  project: 'api::project.project',
  schedule: 'api::project-schedule.project-schedule',
  status: 'api::number-status.number-status',
  calendar: 'api::calendar-day.calendar-day',
  field: 'api::number-field.number-field',
  scope: 'api::access-scope.access-scope',
  policy: 'api::project-policy.project-policy',
} as const satisfies Record<string, UID.ContentType>;

export type DictionaryUid = (typeof uids)[keyof typeof uids];

const known: ReadonlySet<string> = new Set(Object.values(uids));

export const isDictionary = (uid: string): uid is DictionaryUid => known.has(uid);
