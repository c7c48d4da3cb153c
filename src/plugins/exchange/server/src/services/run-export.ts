import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { actorById, dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import { copyOut } from '../../../../core/server/src/copy';
import type { Db } from '../../../../core/server/src/db';
import { failpoint } from '../../../../core/server/src/failpoint';
import { writeFile, type FileWriter } from '../../../../core/server/src/file-store';
import { coversAll, inScope, type Scope } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import { forgetExported, keepExported, markExported } from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import { can } from '../../../contract/permissions';
import { exportWriter, type ExportWorld } from '../rules/export-bytes';
import type { ExportSettings } from '../rules/export-settings';
import { fieldsSeenBy, isFieldColumn, keyOfColumn, type SeenFields } from '../rules/field-columns';
import { forgetGone, keepGone } from '../sql/export-gone';
import { dropOutside, removeSet, windowsOf, type SetWindow } from '../sql/export-sets';
import {
  advanceExport,
  beginExport,
  exportById,
  finishExport,
  type ExportRow,
} from '../sql/export-rows';
import { exportWindow } from '../sql/export-window';
import { readJson } from '../sql/read-json';
import { expiry } from './keep-upload';
import { withFields } from './field-rights';
import { isSameScope, rightsDuring, type Rights } from './rights-during';

type Run = JobRun<{ export: string }>;

const WINDOW_ROWS = 50_000;
const SNAPSHOT_ROWS = 500_000;

const ofNumbers = {
  project: sql`n.project_id`,
  provider: sql`n.provider_id`,
  geo: sql`n.geo_id`,
};

const rightsOf = (run: Run, row: ExportRow): Rights => {
  const rights = rightsDuring(run, row.masked ? [can.export] : [can.export, canNumbers.full]);
  const { columns } = readJson<ExportSettings>(row.settings);
  const fields = columns.filter(isFieldColumn).map((column) => ({ key: keyOfColumn(column) }));
  return withFields(rights, run, fields);
};

/** The number fields of the owner, of this moment. */
const fieldsOfOwner = async (run: Run, known: Dictionaries): Promise<SeenFields> => {
  const actor = await actorById(run.db, run.actor.kind, run.actor.id);
  return actor ? fieldsSeenBy(known, actor) : new Map();
};

/** The owner's scope is another one than the file was begun with: it is written anew, for the new one. */
class ScopeMoved extends Error {}

/** How one writing of the file is bound to rights: what it was begun with, and what is so now. */
interface Bound {
  readonly scope: Scope;
  readonly now: Rights;
}

const stay = async ({ scope, now }: Bound): Promise<void> => {
  if (!isSameScope(scope, await now())) throw new ScopeMoved();
};

const put = async (stream: Writable, bytes: Buffer): Promise<void> => {
  if (bytes.length > 0 && !stream.write(bytes)) await once(stream, 'drain');
};

interface Out {
  readonly writer: ReturnType<typeof exportWriter>;
  readonly stream: Writable;
}

const writeWindow = async (chunks: Readable, { writer, stream }: Out): Promise<void> => {
  for await (const chunk of chunks as AsyncIterable<Buffer>) await put(stream, writer.write(chunk));
};

/** One moment for the whole file while that is short; a snapshot that is held for long slows the base down. */
const inSnapshot = <T>(run: Run, rows: number, work: (db: Db) => Promise<T>): Promise<T> => {
  if (rows > SNAPSHOT_ROWS) return work(run.db);
  return run.db.connection(async (client) => {
    await client.query('begin isolation level repeatable read read only');
    try {
      return await work({ ...run.db, connection: (use) => use(client) });
    } finally {
      // COPY that was broken off has taken the connection with it.
      await client.query('rollback').catch(() => undefined);
    }
  });
};

interface Noted {
  readonly window: SetWindow;
  /** Rows of the set up to its end, and those of them that were gone before it. */
  readonly done: number;
  readonly gone: number;
}

/** What the windows so far have written, and which rows of this one were gone. */
const note = async (run: Run, row: ExportRow, { writer }: Out, at: Noted): Promise<void> => {
  const { done, window } = at;
  const { rows: written, changed: changedSince } = writer;
  const ids = writer.ids.take();
  const gone = done - written;
  await run.batch({ done, total: Number(row.rows) }, async (tx) => {
    await advanceExport(tx, row.id, { written, gone, changedSince });
    await markExported(tx, row.id, ids);
    if (gone > at.gone) await keepGone(tx, row.id, window, ids);
  });
  failpoint('export.window');
};

const writeAll = async (
  run: Run,
  row: ExportRow,
  out: Out,
  db: Db,
  bound: Bound
): Promise<void> => {
  const { columns } = readJson<ExportSettings>(row.settings);
  const wanted = { exportId: row.id, frozenAt: row.frozen_us, columns };
  let [done, gone] = [0, 0];
  // A window is noted while the next one is read: the file is whole or nothing, so it may run ahead of its notes.
  let noted = Promise.resolve();
  try {
    for (const window of await windowsOf(db, row.id, WINDOW_ROWS)) {
      await stay(bound);
      const query = exportWindow(window, wanted);
      await copyOut(db, query, (chunks) => writeWindow(chunks, out), run.signal);
      await noted;
      done += window.rows;
      noted = note(run, row, out, { window, done, gone });
      gone = done - out.writer.rows;
      // It is awaited below; a rejection that comes earlier must not pass for one that nobody hears.
      noted.catch(() => undefined);
    }
  } finally {
    await noted;
  }
};

const finish = async (run: Run, row: ExportRow, file: FileWriter, scope: Scope): Promise<void> => {
  const total = Number(row.rows);
  await run.batch({ done: total, total, result: { export: row.id } }, async (tx) => {
    const kept = await file.finish(tx);
    await finishExport(tx, row.id, { ...kept, expiresAt: expiry(), scope });
    await keepExported(tx, row.id, row.frozen_at ?? row.created_at, run.actor);
    await removeSet(tx, row.id);
    await record(tx, {
      actor: run.actor,
      action: 'exchange.export.end',
      subject: { kind: 'export', id: row.id },
      rows: total,
      jobId: run.jobId,
      details: { sha256: kept.sha256, bytes: kept.bytes, masked: row.masked },
      ...(run.requestId === null ? {} : { requestId: run.requestId }),
    });
  });
};

const begin = async (run: Run, row: ExportRow, scope: Scope): Promise<void> => {
  await run.batch({ done: 0, total: Number(row.rows) }, async (tx) => {
    await beginExport(tx, row.id);
    await forgetExported(tx, row.id);
    await forgetGone(tx, row.id);
    if (!coversAll(scope)) await dropOutside(tx, row.id, inScope(scope, ofNumbers));
  });
};

const open = async (row: ExportRow, settings: ExportSettings, world: ExportWorld) => {
  const file = await writeFile({ kind: 'export', filename: row.filename, expiresAt: expiry() });
  const out: Out = { writer: exportWriter(settings, row.masked, world), stream: file.stream };
  return { file, out };
};

const writeFileOnce = async (run: Run, row: ExportRow, bound: Bound): Promise<void> => {
  await begin(run, row, bound.scope);
  const settings = readJson<ExportSettings>(row.settings);
  const known = await dictionaries(run.db);
  const fields = await fieldsOfOwner(run, known);
  const { file, out } = await open(row, settings, { known, scope: bound.scope, fields });
  try {
    await put(out.stream, out.writer.header());
    await inSnapshot(run, Number(row.rows), (db) => writeAll(run, row, out, db, bound));
    out.stream.end();
    await once(out.stream, 'finish');
    await stay(bound);
    await finish(run, row, file, bound.scope);
  } catch (error) {
    await file.abort();
    throw error;
  }
};

/** May run any number of times: the set is frozen, and each run writes the file anew under a name of its own. */
export const runExport = async (run: Run): Promise<void> => {
  const row = await exportById(run.db, run.payload.export);
  if (!row) throw new JobFailed(codes.export_gone);
  if (row.state !== 'queued' && row.state !== 'running') return;
  const rights = rightsOf(run, row);
  for (let written = false; !written;)
    written = await writeFileOnce(run, row, { scope: await rights(), now: rights }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ScopeMoved) return false;
        throw error;
      }
    );
};
