import { Readable } from 'node:stream';
import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import { createEncoder, writeRow } from '../../../../core/domain/csv-writer';
import type { Db } from '../../../../core/server/src/db';
import { fileRow } from '../../../../core/server/src/file-store';
import { refuse } from '../../../../core/server/src/refuse';
import type { FileAnswer } from '../../../../core/server/src/send-file';
import { shownReason } from '../../../domain/field-reason-code';
import { codes } from '../../../contract/errors';
import { candidateReader } from '../rules/candidates-of';
import { fieldsSeenBy, isFieldColumn, keyOfColumn, type SeenFields } from '../rules/field-columns';
import type { ImportSettings } from '../rules/import-settings';
import { isOwner } from '../rules/is-owner';
import { rejectCells, rejectHeaders, rejectOutcome, type Rejected } from '../rules/reject-row';
import { hasRejects } from '../rules/to-import-row';
import type { ImportRow } from '../sql/import-row';
import { refusedBetween } from '../sql/refused-rows';
import { settingsOf, worldAsRead } from './import-world';
import type { Asker } from './keep-upload';
import { seenImport } from './read-imports';
import { readRecords } from './read-records';

export interface RejectsWish {
  readonly language: 'en' | 'ru';
  readonly outcome?: 'rejected' | 'duplicate' | 'suppressed' | undefined;
  /** Whether the caller may learn of single rows that are in the base or on the do-not-call list. */
  readonly full: boolean;
}

/** Of the reader: the number fields that he sees. */
type Wish = RejectsWish & { readonly seen: SeenFields };

interface Seen {
  readonly line: number;
  readonly cells: readonly string[];
  readonly rejected: readonly Rejected[];
}

/** Records between two yields: which of their candidates are invalid is told by the file itself, again. */
async function* seenRecords(db: Db, row: ImportRow, settings: ImportSettings) {
  const limit = Number(row.records_read);
  let [seen, rejected, records]: [Seen[], Rejected[], number] = [[], [], 0];
  const judge = candidateReader(await worldAsRead(db, row), {
    take: () => undefined,
    reject: (_line, part, reason) => void rejected.push({ part, reason }),
  });
  const source = readRecords(db, row.file_id, settings, (record) => {
    records += 1;
    if (records > limit) return;
    rejected = [];
    judge(record);
    seen.push({ line: record.line, cells: record.cells(), rejected });
  });
  for await (const _ of source) {
    yield seen;
    seen = [];
    // What was read after the last count is not accounted for, so it is not listed either.
    if (records >= limit) return;
  }
}

/** Cells of columns that went to fields out of the reader's sight stay empty. */
const withoutHidden = ({ mapping }: ImportSettings, seen: SeenFields) => {
  const hidden = mapping.map((target) => isFieldColumn(target) && !seen.has(keyOfColumn(target)));
  return (cells: readonly string[]): readonly string[] =>
    hidden.includes(true) ? cells.map((cell, at) => (hidden[at] ? '' : cell)) : cells;
};

/** Invalid candidates from the file, the others from their table, in the order of the file. */
async function* rejectLines(db: Db, row: ImportRow, wish: Wish): AsyncGenerator<string> {
  const all = settingsOf(row);
  const blank = withoutHidden(all, wish.seen);
  const settings = { ...all, header: blank(all.header) };
  const { delimiter } = settings.reading;
  yield writeRow(rejectHeaders(settings, wish.language), delimiter);
  const keys = new Set(wish.seen.keys());
  const wanted = (reason: string) =>
    wish.outcome === undefined || rejectOutcome(reason) === wish.outcome;
  for await (const seen of seenRecords(db, row, all)) {
    const [first, last] = [seen[0], seen.at(-1)];
    if (!first || !last) continue;
    const listed = await refusedBetween(db, row.id, first.line, last.line, wish.full);
    let text = '';
    for (const record of seen) {
      const rows = [...record.rejected, ...(listed.get(record.line) ?? [])];
      if (rows.length === 0) continue;
      for (const each of rows.sort((a, b) => a.part - b.part))
        if (wanted(each.reason)) {
          const shown = { ...record, cells: blank(record.cells) };
          const told = { ...each, reason: shownReason(each.reason, keys) };
          text += writeRow(rejectCells(settings, shown, told, wish.language), delimiter);
        }
    }
    if (text !== '') yield text;
  }
}

async function* encoded(lines: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  const encoder = createEncoder('utf-8', true);
  for await (const text of lines) yield encoder.write(text);
}

/** Before the first byte: the file holds whole phones. */
const auditRejects = (db: Db, row: ImportRow, asker: Asker, wish: RejectsWish): Promise<void> =>
  db.tx((tx) =>
    record(tx, {
      actor: asker.actor,
      action: 'exchange.import.rejects',
      subject: { kind: 'import', id: row.id },
      projects: row.project_id === 0 ? [] : [row.project_id],
      rows: Number(row.rejected) + Number(row.duplicate) + Number(row.suppressed),
      details: { outcome: wish.outcome ?? 'all', full: wish.full },
      ...(asker.requestId === undefined ? {} : { requestId: asker.requestId }),
      ...(asker.ip === undefined ? {} : { ip: asker.ip }),
    })
  );

/**
 * Rows of a load that were not taken, with line, outcome and reason, ready to be corrected and loaded again. Made while
 * it is sent, from the kept source: so it is there for a load that was cancelled too, and in either language.
 */
export const sendRejects = async (
  db: Db,
  id: string,
  asker: Asker,
  wish: RejectsWish
): Promise<FileAnswer> => {
  const row = await seenImport(db, id, asker);
  if (row.phase !== 'ended') throw refuse(codes.not_ready);
  if (!hasRejects(row, wish.full)) throw refuse(codes.no_rejects);
  // Another's file holds whole phones.
  if (!wish.full && !isOwner(row, asker)) throw refuse(codes.needs_full);
  await fileRow(db, row.file_id).catch(() => {
    throw refuse(codes.upload_gone);
  });
  await auditRejects(db, row, asker, wish);
  const seen = fieldsSeenBy(await dictionaries(db), asker.actor);
  return {
    stream: Readable.from(encoded(rejectLines(db, row, { ...wish, seen })), { objectMode: false }),
    filename: `${row.filename.replace(/\.[^.]{1,8}$/, '')}-rejects.csv`,
    type: 'text/csv',
    about: { kind: 'import', id: row.id, projects: row.project_id === 0 ? [] : [row.project_id] },
  };
};
