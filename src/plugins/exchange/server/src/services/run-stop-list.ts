import { env } from '../../../../../env';
import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import { failpoint } from '../../../../core/server/src/failpoint';
import { isFileWhole } from '../../../../core/server/src/file-store';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import {
  resolveTarget,
  writeSuppressions,
  type Suppression,
} from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import { can } from '../../../contract/permissions';
import type { CsvRecord } from '../../../domain/csv-record';
import { readStopRow, type StopRow } from '../../../domain/stop-list-row';
import type { StopListSettings } from '../rules/stop-list-settings';
import { readJson } from '../sql/read-json';
import {
  advanceStopList,
  finishStopList,
  stopListById,
  type StopListRow,
} from '../sql/stop-list-rows';
import { readRecords } from './read-records';
import { rightsDuring, type Rights } from './rights-during';

type Run = JobRun<{ list: string }>;

const CHUNK_ROWS = 5_000;

/** How a record of the list was read; the second reading, for the rejects file, gives the same. */
export const judgeStopRecord =
  (settings: StopListSettings, now: Date) =>
  (read: Pick<CsvRecord, 'fault' | 'cells'>): StopRow =>
    read.fault ? { ok: false, fault: read.fault } : readStopRow(read.cells(), settings.stop, now);

interface Waiting {
  line: number;
  entries: Suppression[];
  reasons: Record<string, number>;
  count: number;
}

const nothingWaits = (): Waiting => ({ line: 0, entries: [], reasons: {}, count: 0 });

const entryOf = (
  read: StopRow & { ok: true },
  row: StopListRow,
  settings: StopListSettings
): Suppression => ({
  ...read.range,
  scope: row.scope,
  scopeId: row.scope_id,
  reason: read.reason ?? settings.reason,
  source: settings.source,
  proof: settings.proof,
  expiresAt: read.expiresAt ?? (settings.expiresAt === null ? null : new Date(settings.expiresAt)),
});

const progressOf = (row: StopListRow) => ({
  done: Number(row.rows),
  total: Math.max(Number(row.expected), Number(row.rows)),
  result: {
    added: Number(row.added),
    extended: Number(row.extended),
    repeated: Number(row.repeated),
    rejected: Number(row.rejected),
  },
});

/** Rights and scope are those of the moment of the work. */
const admit = async (run: Run, row: StopListRow, rights: Rights): Promise<void> => {
  const reader = { scope: await rights(), dictionaries: await dictionaries(run.db) };
  const { scope, scope_id: target } = row;
  try {
    resolveTarget(scope === 'global' ? { scope } : { scope, target }, reader, true);
  } catch {
    throw new JobFailed(codes.rights_gone);
  }
};

/** Entries and counters in one transaction: `rows = added + extended + repeated + rejected` at any moment. */
const flush = async (run: Run, row: StopListRow, waiting: Waiting, expected: number) => {
  const { kind, id } = run.actor;
  await run.batch(progressOf, async (tx) => {
    const outcomes = await writeSuppressions(tx, {
      rows: waiting.entries,
      list: row.id,
      actor: { kind, id },
    });
    failpoint('stop-list.in-batch');
    const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
    const now = await advanceStopList(tx, row.id, {
      line: waiting.line,
      added: count('added'),
      extended: count('extended'),
      repeated: count('repeated'),
      reasons: waiting.reasons,
      expected,
    });
    if (!now) throw new JobFailed(codes.stop_list_gone);
    return now;
  });
  failpoint('stop-list.batch');
};

const workThrough = async (
  run: Run,
  row: StopListRow,
  settings: StopListSettings,
  rights: Rights
) => {
  const judge = judgeStopRecord(settings, row.created_at);
  const counted = Number(row.line);
  let waiting = nothingWaits();
  let [seen, chunks] = [0, [] as Waiting[]];
  const source = readRecords(run.db, row.file_id, settings, (read) => {
    seen += 1;
    if (read.line <= counted) return;
    const judged = judge(read);
    waiting.line = read.line;
    waiting.count += 1;
    if (judged.ok) waiting.entries.push(entryOf(judged, row, settings));
    else waiting.reasons[judged.fault] = (waiting.reasons[judged.fault] ?? 0) + 1;
    if (waiting.count < CHUNK_ROWS) return;
    chunks.push(waiting);
    waiting = nothingWaits();
  });
  for await (const { bytes, of } of source) {
    if (seen > env.NUMERA_IMPORT_MAX_ROWS)
      throw new JobFailed(codes.too_many_rows, { limit: env.NUMERA_IMPORT_MAX_ROWS });
    for (const chunk of chunks) {
      await admit(run, row, rights);
      await flush(run, row, chunk, bytes === 0 ? 0 : Math.round((seen * of) / bytes));
    }
    chunks = [];
  }
  if (seen === 0) throw new JobFailed(codes.no_records);
  if (waiting.count === 0) return;
  await admit(run, row, rights);
  await flush(run, row, waiting, seen);
};

/** May run any number of times: it goes on behind the last record that is counted. */
export const runStopList = async (run: Run): Promise<void> => {
  const row = await stopListById(run.db, run.payload.list);
  if (!row) throw new JobFailed(codes.stop_list_gone);
  if (row.state !== 'queued' && row.state !== 'running') return;
  const whole = await isFileWhole(run.db, row.file_id).catch(() => {
    throw new JobFailed(codes.upload_gone);
  });
  if (!whole) throw new JobFailed(codes.source_changed);
  const needed =
    row.scope === 'global' ? [can.stopLists, canNumbers.suppressEverywhere] : [can.stopLists];
  await workThrough(run, row, readJson<StopListSettings>(row.settings), rightsDuring(run, needed));
  await run.batch(progressOf, async (tx) => {
    const done = await finishStopList(tx, row.id);
    if (!done) throw new JobFailed(codes.stop_list_gone);
    await record(tx, {
      actor: run.actor,
      action: 'exchange.stop-list.end',
      subject: { kind: 'stop-list', id: row.id },
      projects: row.scope === 'project' ? [row.scope_id] : [],
      rows: Number(done.rows),
      jobId: run.jobId,
      details: progressOf(done).result,
      ...(run.requestId === null ? {} : { requestId: run.requestId }),
    });
    return done;
  });
};
