import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import { invalidField, refuse } from '../../../../core/server/src/refuse';
import { enqueue, type Job } from '../../../../jobs/server/src/public';
import { resolveTarget } from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import type { startStopList } from '../../../contract/stop-lists';
import { guessStopColumns, type StopColumns } from '../../../domain/stop-list-row';
import type { StopListSettings, stopListPayload } from '../rules/stop-list-settings';
import { insertStopList, tieStopListToJob } from '../sql/stop-list-rows';
import { openUpload, type Asker } from './keep-upload';
import type { Look } from './look-at-file';

type Order = Parsed<typeof startStopList>;

/** `everywhere`: whether he may write entries of all; `full`: whether he sees whole phones; `remember`: see `Call.remember`. */
interface Means {
  readonly job: Job<typeof stopListPayload>;
  readonly everywhere: boolean;
  readonly full: boolean;
  remember(tx: Tx, answer: object): Promise<void>;
}

const columnsOf = ({ columns }: Order, look: Look): StopColumns => {
  const phones = look.columns.filter(({ target }) => target === 'phone').map(({ index }) => index);
  const chosen = columns ?? guessStopColumns(look.headerCells, phones);
  // A range's end may stand beyond what the beginning of the file shows.
  if (chosen.phone >= look.columns.length) throw invalidField(['columns', 'phone'], 'is no column');
  return chosen;
};

const settingsOf = (order: Order, look: Look): StopListSettings => {
  const { encoding: said } = look.reading;
  if (look.doubt) throw refuse(codes.wrong_encoding, { said, encoding: look.doubt });
  return {
    reading: look.reading,
    firstLine: look.firstLine,
    skipSpace: look.skipSpace,
    header: look.headerCells,
    columns: look.columns.length,
    stop: columnsOf(order, look),
    reason: order.reason,
    source: order.source ?? 'list',
    proof: order.proof || null,
    expiresAt: order.expiresAt ?? null,
  };
};

/** Orders the load of an upload onto the stop-list. */
export const orderStopList = async (db: Db, order: Order, asker: Asker, means: Means) => {
  // The counts tell which of the phones were on the list.
  if (!means.full) throw refuse(codes.needs_full);
  const known = await dictionaries(db);
  const reader = { scope: asker.scope, dictionaries: known };
  const { scope, scopeId } = resolveTarget(order, reader, means.everywhere);
  const { upload, look } = await openUpload(db, order.upload, order.reading ?? {}, asker);
  const settings = settingsOf(order, look);
  const { actor, requestId, ip } = asker;
  const projects = scope === 'project' ? [scopeId] : [];
  return db.tx(async (tx) => {
    const id = await insertStopList(tx, {
      fileId: upload.file_id,
      filename: upload.filename,
      sha256: upload.sha256,
      settings,
      scope,
      scopeId,
      expected: look.approximateRows,
      actor,
    });
    const jobId = await enqueue(
      tx,
      means.job,
      { list: id },
      {
        actor,
        label: upload.filename,
        ...(requestId === undefined ? {} : { requestId }),
      }
    );
    await tieStopListToJob(tx, id, jobId);
    await record(tx, {
      actor,
      action: 'exchange.stop-list.start',
      subject: { kind: 'stop-list', id },
      projects,
      jobId,
      details: { filename: upload.filename, sha256: upload.sha256, scope },
      ...(requestId === undefined ? {} : { requestId }),
      ...(ip === undefined ? {} : { ip }),
    });
    const answer = { id, jobId, state: 'queued' as const };
    await means.remember(tx, answer);
    return answer;
  });
};
