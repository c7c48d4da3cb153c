import { endpoint } from '../../../../core/server/src/endpoints';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import {
  cancelStopList,
  downloadStopListRejects,
  listStopLists,
  readStopList,
  startStopList,
} from '../../../contract/stop-lists';
import { loadStopListJob } from '../jobs/load-stop-list';
import { orderStopList } from '../services/order-stop-list';
import * as service from '../services/read-stop-lists';
import { sendStopRejects } from '../services/send-stop-rejects';
import { askerOf } from './asker';

export const stopListEndpoints = [
  endpoint(startStopList, (call) =>
    orderStopList(call.db, call.input, askerOf(call), {
      job: loadStopListJob,
      everywhere: call.can(canNumbers.suppressEverywhere),
      full: call.can(canNumbers.full),
      remember: call.remember,
    })
  ),
  endpoint(listStopLists, (call) => service.listStopLists(call.db, call.input, askerOf(call))),
  endpoint(readStopList, (call) => service.readStopList(call.db, call.input.id, askerOf(call))),
  endpoint(cancelStopList, (call) => service.cancelStopList(call.db, call.input.id, askerOf(call))),
  endpoint(downloadStopListRejects, (call) =>
    sendStopRejects(call.db, call.input.id, askerOf(call), {
      language: call.input.lang ?? call.language,
      full: call.can(canNumbers.full),
    })
  ),
];
