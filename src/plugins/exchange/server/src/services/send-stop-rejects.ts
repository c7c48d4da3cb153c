import { Readable } from 'node:stream';
import { record } from '../../../../audit/server/src/public';
import { createEncoder, writeRow } from '../../../../core/domain/csv-writer';
import type { Db } from '../../../../core/server/src/db';
import { fileRow } from '../../../../core/server/src/file-store';
import { refuse } from '../../../../core/server/src/refuse';
import type { FileAnswer } from '../../../../core/server/src/send-file';
import { codes } from '../../../contract/errors';
import { outcomeTexts } from '../../../domain/outcome';
import { addedHeaders } from '../../../domain/rejects-header';
import { stopReasonText } from '../../../domain/stop-list-reasons';
import type { StopListSettings } from '../rules/stop-list-settings';
import { readJson } from '../sql/read-json';
import type { StopListRow } from '../sql/stop-list-rows';
import type { Asker } from './keep-upload';
import { readRecords } from './read-records';
import { seenStopList } from './read-stop-lists';
import { judgeStopRecord } from './run-stop-list';

type Language = 'en' | 'ru';

const padded = (cells: readonly string[], columns: number): string[] =>
  Array.from({ length: Math.max(columns, cells.length) }, (_, at) => cells[at] ?? '');

const headersOf = ({ header, columns }: StopListSettings, language: Language): string[] => {
  const names = Array.from({ length: columns }, (_, at) =>
    language === 'ru' ? `Колонка ${at + 1}` : `Column ${at + 1}`
  );
  return [...(header.length > 0 ? padded(header, columns) : names), ...addedHeaders[language]];
};

/** From the kept source: the same records are rejected again, up to the last one that is counted. */
async function* rejectLines(db: Db, row: StopListRow, language: Language): AsyncGenerator<Buffer> {
  const settings = readJson<StopListSettings>(row.settings);
  const { delimiter } = settings.reading;
  const encoder = createEncoder('utf-8', true);
  const judge = judgeStopRecord(settings, row.created_at);
  const last = Number(row.line);
  let text = writeRow(headersOf(settings, language), delimiter);
  const source = readRecords(db, row.file_id, settings, (read) => {
    if (read.line > last) return;
    const judged = judge(read);
    if (judged.ok) return;
    const said = [
      outcomeTexts.rejected[language],
      judged.fault,
      stopReasonText(judged.fault, language),
    ];
    text += writeRow(
      [...padded(read.cells(), settings.columns), String(read.line), ...said],
      delimiter
    );
  });
  for await (const _ of source) {
    if (text !== '') yield encoder.write(text);
    text = '';
  }
  if (text !== '') yield encoder.write(text);
}

/** Rows of a list that were not taken, with line and reason, ready to be corrected and loaded again. */
export const sendStopRejects = async (
  db: Db,
  id: string,
  asker: Asker,
  { language, full }: { readonly language: Language; readonly full: boolean }
): Promise<FileAnswer> => {
  const row = await seenStopList(db, id, asker);
  if (row.state === 'queued' || row.state === 'running') throw refuse(codes.not_ready);
  if (Number(row.rejected) === 0) throw refuse(codes.no_rejects);
  const own = row.actor_kind === asker.actor.kind && row.actor_id === asker.actor.id;
  // Another's file holds whole phones.
  if (!full && !own) throw refuse(codes.needs_full);
  await fileRow(db, row.file_id).catch(() => {
    throw refuse(codes.upload_gone);
  });
  await db.tx((tx) =>
    record(tx, {
      actor: asker.actor,
      action: 'exchange.stop-list.rejects',
      subject: { kind: 'stop-list', id: row.id },
      rows: Number(row.rejected),
      ...(asker.requestId === undefined ? {} : { requestId: asker.requestId }),
      ...(asker.ip === undefined ? {} : { ip: asker.ip }),
    })
  );
  return {
    stream: Readable.from(rejectLines(db, row, language), { objectMode: false }),
    filename: `${row.filename.replace(/\.[^.]{1,8}$/, '')}-rejects.csv`,
    type: 'text/csv',
    about: { kind: 'stop-list', id: row.id, projects: [] },
  };
};
