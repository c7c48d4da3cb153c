import { checkCalendarDay } from './check-calendar-day';
import { checkCode, checkText } from './check-code';
import { checkGeo } from './check-geo';
import { checkNumberField } from './check-number-field';
import { checkPolicy } from './check-policy';
import { checkProvider } from './check-provider';
import { checkSchedule } from './check-schedule';
import { checkStatus } from './check-status';
import { checkZone } from './check-zone';
import type { Draft, Fault } from './fault';

type Check = (draft: Draft) => Fault[];

const checks: Readonly<Record<string, readonly Check[]>> = {
  'api::provider.provider': [checkCode, checkText('name'), checkProvider],
  'api::geo.geo': [checkCode, checkText('name_ru', 'name_en'), checkGeo],
  'api::project-group.project-group': [checkCode, checkText('name')],
  'api::project.project': [checkCode, checkText('name'), checkZone],
  'api::project-schedule.project-schedule': [checkText('name'), checkSchedule],
  'api::number-status.number-status': [checkCode, checkText('name_ru', 'name_en'), checkStatus],
  'api::calendar-day.calendar-day': [checkText('name'), checkCalendarDay],
  'api::number-field.number-field': [checkText('name_ru', 'name_en'), checkNumberField],
  'api::access-scope.access-scope': [checkText('name')],
  'api::project-policy.project-policy': [checkText('name'), checkPolicy],
};

/** Everything that is wrong with a dictionary row as it would be stored; relations apart. */
export const checkDraft = (uid: string, draft: Draft): Fault[] =>
  (checks[uid] ?? []).flatMap((check) => check(draft));
