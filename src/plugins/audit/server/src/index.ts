import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { onSystemTask } from '../../../core/server/src/system-tasks';
import { can } from '../../contract/permissions';
import { download } from './export-audit';
import { startSealing, stopSealing } from './keep-sealing';
import { choices } from './list-choices';
import { recordCuts } from './record-cuts';
import { recordDocuments } from './record-documents';
import { recordPeople } from './record-people';
import { recordStart, recordSystemTask, stopEvent } from './record-system';
import { search } from './search-audit';
import { readSeals, verify } from './verify-audit';
import { watchAnswers } from './watch-answers';

type Lifecycle = { strapi: Core.Strapi };

let answers: ReturnType<typeof watchAnswers> | undefined;

export default {
  register({ strapi }: Lifecycle) {
    // Before the guards of access: what they refuse is not recorded as done.
    recordDocuments(strapi);
    answers = watchAnswers(strapi);
  },
  async bootstrap({ strapi }: Lifecycle) {
    recordCuts(strapi);
    onSystemTask(recordSystemTask);
    recordPeople(strapi);
    await registerPermissions(strapi, can);
    answers?.open();
    await recordStart(dbOf(strapi));
    startSealing(strapi);
  },
  async destroy() {
    await answers?.close(stopEvent());
    // Last: its last pass takes what was written above.
    await stopSealing();
  },
  ...mount([search, download, choices, verify, readSeals]),
};
