import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { onDownloadCut, type CutDownload } from '../../../core/server/src/send-file';
import { record, type AuditEvent } from './record';

const eventOf = ({ contract, call, about, sent }: CutDownload): AuditEvent => ({
  actor: call.actor,
  action: 'download.cut',
  result: 'failed',
  requestId: call.requestId,
  ip: call.ip,
  projects: (about?.projects ?? []).filter((project) => project !== 0),
  details: { download: `${contract.plugin}.${contract.name}`, bytes: sent },
  ...(about ? { subject: { kind: about.kind, id: about.id } } : {}),
});

/** A download that began is in the log; that its caller did not get all of it belongs there too. */
export const recordCuts = (strapi: Core.Strapi): void =>
  onDownloadCut((cut) => {
    dbOf(strapi)
      .tx((tx) => record(tx, eventOf(cut)))
      .catch((error: Error) => strapi.log.error(`audit of a cut download: ${error.message}`));
  });
