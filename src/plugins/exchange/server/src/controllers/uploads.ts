import { endpoint } from '../../../../core/server/src/endpoints';
import { sniffAgain, uploadFile } from '../../../contract/imports';
import { describeUpload, keepUpload, openUpload } from '../services/keep-upload';
import { askerOf } from './asker';

export const uploadEndpoints = [
  endpoint(uploadFile, async (call) => {
    const asker = askerOf(call);
    const { filename } = call.input;
    return describeUpload(
      call.db,
      await keepUpload(call.db, { filename, body: call.body }, asker),
      asker
    );
  }),
  endpoint(sniffAgain, async (call) => {
    const asker = askerOf(call);
    const { id, reading } = call.input;
    return describeUpload(call.db, await openUpload(call.db, id, reading, asker), asker);
  }),
];
