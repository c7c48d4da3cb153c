import { endpoint } from '../../../../core/server/src/endpoints';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import {
  downloadExport,
  listExports,
  listGone,
  readExport,
  startExport,
} from '../../../contract/exports';
import { exportNumbersJob } from '../jobs/export-numbers';
import { orderExport } from '../services/order-export';
import * as service from '../services/read-exports';
import { askerOf } from './asker';

export const exportEndpoints = [
  endpoint(startExport, (call) =>
    orderExport(call.db, call.input, askerOf(call), {
      job: exportNumbersJob,
      full: call.can(canNumbers.full),
      remember: call.remember,
    })
  ),
  endpoint(listExports, (call) => service.listExports(call.db, call.input, askerOf(call))),
  endpoint(readExport, (call) => service.readExport(call.db, call.input.id, askerOf(call))),
  endpoint(listGone, (call) =>
    service.listGone(call.db, call.input, askerOf(call), call.can(canNumbers.full))
  ),
  endpoint(downloadExport, (call) =>
    service.downloadExport(call.db, call.input.id, askerOf(call), call.can(canNumbers.full))
  ),
];
