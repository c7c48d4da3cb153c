import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { mount } from '../../../core/server/src/endpoints';
import { listen } from '../../../core/server/src/live';
import { isResync } from '../../../core/server/src/live/live-event';
import { registerPermissions } from '../../../core/server/src/permissions';
import { answerRights } from '../../../core/server/src/rights';
import { answerScope } from '../../../core/server/src/scope';
import { can } from '../../contract/permissions';
import { forgetDictionaries } from './dictionaries';
import { closeFirstRegistration } from './logins/close-first-registration';
import { limitLogins, startSweepingLogins, stopSweepingLogins } from './logins/limit-logins';
import { guardHome } from './guard-home';
import { guardReads } from './guard-reads';
import { DICTIONARIES, guardWrites } from './guard-writes';
import { endpoints } from './routes';
import { keepStrapi } from './running';
import { scopeOf } from './scope-of';
import { watchGrants, watchSessions } from './sessions/watch-grants';
import { watchPeople } from './sessions/watch-people';
import { watchScopes } from './sessions/watch-scopes';
import { makeIndexes } from './sql/make-indexes';
import { readRights } from './sql/read-rights';

type Lifecycle = { strapi: Core.Strapi };

let stopListening = (): void => undefined;

export default {
  register({ strapi }: Lifecycle) {
    keepStrapi(strapi);
    answerScope(scopeOf);
    answerRights(readRights);
    guardWrites(strapi);
    // Within the guards: only what they let through, in their transaction.
    watchScopes(strapi);
    limitLogins(strapi);
    closeFirstRegistration(strapi);
  },
  async bootstrap({ strapi }: Lifecycle) {
    guardReads(strapi);
    watchPeople(strapi);
    watchGrants(strapi);
    watchSessions(strapi);
    guardHome(strapi);
    stopListening = listen((event) => {
      if (isResync(event) || event.topic === DICTIONARIES) forgetDictionaries();
    });
    await registerPermissions(strapi, can);
    await makeIndexes(dbOf(strapi));
    startSweepingLogins(strapi);
  },
  destroy() {
    stopListening();
    stopSweepingLogins();
  },
  ...mount(endpoints),
};
