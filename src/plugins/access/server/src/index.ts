import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { listen } from '../../../core/server/src/live';
import { isResync } from '../../../core/server/src/live/live-event';
import { registerPermissions } from '../../../core/server/src/permissions';
import { answerScope } from '../../../core/server/src/scope';
import { can } from '../../contract/permissions';
import { forgetDictionaries } from './dictionaries';
import { guardReads } from './guard-reads';
import { DICTIONARIES, guardWrites } from './guard-writes';
import { scopeOf } from './scope-of';
import { makeIndexes } from './sql/make-indexes';

type Lifecycle = { strapi: Core.Strapi };

let stopListening = (): void => undefined;

export default {
  register({ strapi }: Lifecycle) {
    answerScope(scopeOf);
    guardWrites(strapi);
  },
  async bootstrap({ strapi }: Lifecycle) {
    guardReads(strapi);
    stopListening = listen((event) => {
      if (isResync(event) || event.topic === DICTIONARIES) forgetDictionaries();
    });
    await registerPermissions(strapi, can);
    await makeIndexes(dbOf(strapi));
  },
  destroy: () => stopListening(),
};
