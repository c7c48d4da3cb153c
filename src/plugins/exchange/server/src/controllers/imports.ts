import { env } from '../../../../../env';
import { endpoint } from '../../../../core/server/src/endpoints';
import type { Call } from '../../../../core/server/src/gate';
import type { Parsed } from '../../../../core/contract/contract';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import {
  cancelImport,
  downloadRejects,
  importFile,
  listImports,
  loadTried,
  readImport,
  startImport,
} from '../../../contract/imports';
import { importFileJob } from '../jobs/import-file';
import { keepUpload } from '../services/keep-upload';
import * as tried from '../services/load-tried';
import { admitOrder, orderImport, orderOrForget } from '../services/order-import';
import { passOver } from '../services/pass-over';
import * as service from '../services/read-imports';
import { sendRejects } from '../services/send-rejects';
import { askerOf } from './asker';

type Sent = Parsed<typeof importFile>;

/** A number in the query is an id, other text is a code. */
const refOf = (text: string): string | number => (/^\d{1,9}$/.test(text) ? Number(text) : text);

const settings = startImport.input.omit({ upload: true });

/** The one-shot form as the order that the wizard would send. */
const orderOf = (sent: Sent) => {
  const ref = (name: 'project' | 'provider' | 'geo' | 'status') =>
    sent[name] === undefined ? {} : { [name]: refOf(sent[name]) };
  return settings.parse({
    defaults: {
      ...ref('project'),
      ...ref('provider'),
      ...ref('geo'),
      ...ref('status'),
      ...(sent.country === undefined ? {} : { country: sent.country }),
    },
    ...(sent.mapping === undefined ? {} : { mapping: sent.mapping }),
    ...(sent.policy === undefined ? {} : { policy: sent.policy }),
    force: sent.force === 'true',
    ...(sent.consent === undefined ? {} : { consent: sent.consent }),
    dryRun: sent.dryRun === 'true',
  });
};

const meansOf = ({ remember, can }: Pick<Call<typeof startImport>, 'remember' | 'can'>) => ({
  job: importFileJob,
  remember,
  can,
});

export const importEndpoints = [
  endpoint(startImport, (call) => orderImport(call.db, call.input, askerOf(call), meansOf(call))),
  endpoint(importFile, async (call) => {
    const asker = askerOf(call);
    const { filename } = call.input;
    const order = orderOf(call.input);
    await admitOrder(call.db, order, asker, call).catch((error: unknown) => {
      passOver(call.body, env.NUMERA_UPLOAD_MAX_BYTES);
      throw error;
    });
    const { upload } = await keepUpload(call.db, { filename, body: call.body }, asker);
    return orderOrForget(call.db, upload, { ...order, upload: upload.id }, asker, meansOf(call));
  }),
  endpoint(listImports, (call) =>
    service.listImports(call.db, call.input, askerOf(call), call.can(canNumbers.full))
  ),
  endpoint(readImport, (call) => service.readLoad(call.db, call.input.id, askerOf(call), call.can)),
  endpoint(loadTried, (call) => tried.loadTried(call.db, call.input, askerOf(call), meansOf(call))),
  endpoint(cancelImport, (call) => service.cancelImport(call.db, call.input.id, askerOf(call))),
  endpoint(downloadRejects, (call) =>
    sendRejects(call.db, call.input.id, askerOf(call), {
      language: call.input.lang ?? call.language,
      outcome: call.input.outcome,
      full: call.can(canNumbers.full),
    })
  ),
];
