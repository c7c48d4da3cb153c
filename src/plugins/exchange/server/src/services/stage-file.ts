import { Readable } from 'node:stream';
import { env } from '../../../../../env';
import { copyIn } from '../../../../core/server/src/copy';
import { failpoint } from '../../../../core/server/src/failpoint';
import { isFileWhole } from '../../../../core/server/src/file-store';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import { candidateReader, type CandidateWorld } from '../rules/candidates-of';
import { samplingReader, type RejectSample } from '../rules/reject-samples';
import { stagingText, type StagingText } from '../rules/staging-text';
import {
  advanceStaging,
  beginStaging,
  finishStaging,
  listRepeats,
  resumeMerging,
} from '../sql/advance-import';
import type { ImportRow } from '../sql/import-row';
import { insertRejectSamples, listRepeatSamples } from '../sql/import-samples';
import { clearStaging, copyStaging, countStaged, stageRows, type Staged } from '../sql/stage-rows';
import { importWorld, type ImportWorld } from './import-world';
import { readRecords } from './read-records';
import type { Rights } from './rights-during';

type Run = JobRun<{ import: string }>;

const TELL_MS = 500;

interface Progress {
  records: number;
  bytes: number;
  of: number;
}

const expectedRows = (text: StagingText, { bytes, of }: Progress): number =>
  bytes === 0 ? 0 : Math.round(((text.staged + text.rejected) * of) / bytes);

/** Tells how far the reading is, hears of a cancel, and ends when the owner may no longer load. What a later run reads again is not counted again. */
const tellProgress = (
  run: Run,
  row: ImportRow,
  world: ImportWorld,
  text: StagingText,
  rights: Rights
) => {
  let told = performance.now();
  return async (at: Progress): Promise<void> => {
    if (text.staged + text.rejected > env.NUMERA_IMPORT_MAX_ROWS)
      throw new JobFailed(codes.too_many_rows, { limit: env.NUMERA_IMPORT_MAX_ROWS });
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    await rights();
    if (row.staged_rows !== null)
      return run.batch({ done: Number(row.rows_read), total: Number(row.expected_rows) });
    const { records } = at;
    const expected = expectedRows(text, at);
    const { rejected, reasons } = text;
    const frozen = world.frozen();
    await run.batch({ done: rejected, total: expected }, async (tx) => {
      await advanceStaging(tx, row.id, { records, rejected, expected, reasons, frozen });
    });
  };
};

interface Reader {
  readonly read: ReturnType<typeof candidateReader>;
  readonly samples: readonly RejectSample[];
}

/** A load keeps no examples: what it did not take is in its rejects file. */
const readerOf = (row: ImportRow, world: CandidateWorld, text: StagingText): Reader =>
  row.dry_run ? samplingReader(world, text) : { read: candidateReader(world, text), samples: [] };

async function* stagedText(
  run: Run,
  row: ImportRow,
  world: ImportWorld,
  text: StagingText,
  progress: Progress,
  rights: Rights,
  read: Reader['read']
): AsyncGenerator<Buffer> {
  const tell = tellProgress(run, row, world, text, rights);
  const records = readRecords(run.db, row.file_id, world.settings, (record) => {
    progress.records += 1;
    read(record);
  });
  for await (const { bytes, of } of records) {
    Object.assign(progress, { bytes, of });
    await tell(progress);
    if (text.isFull) yield* text.lines();
  }
  yield* text.lines();
}

const isWhole = async (run: Run, row: ImportRow): Promise<boolean> => {
  if (row.staged_rows === null) return false;
  return (await countStaged(run.db, row.id, row.attempt)) === Number(row.staged_rows);
};

const readAndStage = async (
  run: Run,
  row: ImportRow,
  world: ImportWorld,
  attempt: number,
  rights: Rights
) => {
  const byProject = world.settings.policy.scope === 'provider';
  const key = { importId: row.id, attempt, byProject };
  const text = stagingText(key);
  const progress: Progress = { records: 0, bytes: 0, of: 0 };
  const { read, samples } = readerOf(row, world, text);
  const repeats = await run.db.connection((client) =>
    stageRows(client, key, async () => {
      const source = Readable.from(stagedText(run, row, world, text, progress, rights, read), {
        objectMode: false,
      });
      // Its transaction lives on this connection only.
      const pinned = {
        ...run.db,
        connection: <T>(work: (c: typeof client) => Promise<T>) => work(client),
      };
      await copyIn(pinned, copyStaging, source, run.signal);
      return text.runs;
    })
  );
  if (progress.records === 0) throw new JobFailed(codes.no_records);
  return {
    records: progress.records,
    rejected: text.rejected,
    reasons: text.reasons,
    samples,
    staged: stagedOf(text, repeats),
  };
};

const distinct = (ids: readonly number[]): number[] => [...new Set(ids)];

const stagedOf = ({ staged, repeats, places }: StagingText, acrossRuns: number): Staged => ({
  rows: staged,
  repeats: repeats + acrossRuns,
  projects: distinct(places.map(({ project }) => project)),
  providers: distinct(places.map(({ provider }) => provider)),
  geos: distinct(places.map(({ geo }) => geo)),
});

const checkSource = async (run: Run, row: ImportRow): Promise<void> => {
  const whole = await isFileWhole(run.db, row.file_id).catch(() => {
    throw new JobFailed(codes.upload_gone);
  });
  if (!whole) throw new JobFailed(codes.source_changed);
};

type Read = Awaited<ReturnType<typeof readAndStage>>;

const countFirstTime = async (
  run: Run,
  row: ImportRow,
  attempt: number,
  { staged, samples, ...read }: Read,
  world: ImportWorld
) => {
  const { rows, repeats } = staged;
  const at = { done: read.rejected + repeats, total: read.rejected + rows };
  await run.batch(at, async (tx) => {
    const reasons = { ...read.reasons, ...(repeats > 0 ? { duplicate_in_file: repeats } : {}) };
    await finishStaging(tx, row.id, { ...read, reasons, frozen: world.frozen() }, staged);
    if (repeats > 0) await listRepeats(tx, row.id, attempt, 'duplicate_in_file');
    if (!row.dry_run) return;
    await insertRejectSamples(tx, row.id, samples);
    await listRepeatSamples(tx, row.id, attempt, 'duplicate_in_file');
  });
};

const checkAlike = async (run: Run, row: ImportRow, attempt: number): Promise<void> => {
  const count = await countStaged(run.db, row.id, attempt);
  if (count !== Number(row.staged_rows)) throw new JobFailed(codes.source_changed);
  await run.batch({ done: Number(row.rows_read), total: Number(row.expected_rows) }, async (tx) => {
    await resumeMerging(tx, row.id);
  });
};

/**
 * Leaves staging whole, whatever happened before: rows of another attempt are never read, and what a crash of
 * PostgreSQL emptied is made again from the kept file (`0-precise-rules` 1.1). Rejected and repeated rows are counted
 * the first time only.
 */
export const stageFile = async (run: Run, row: ImportRow, rights: Rights): Promise<void> => {
  const scope = await rights();
  if (await isWhole(run, row)) return;
  await checkSource(run, row);
  const world = await importWorld(run.db, row, scope);
  const at = {
    done: row.staged_rows === null ? 0 : Number(row.rows_read),
    total: Number(row.expected_rows),
  };
  const attempt = await run.batch(at, (tx) => beginStaging(tx, row.id));
  await clearStaging(run.db, row.id, attempt);
  const read = await readAndStage(run, row, world, attempt, rights);
  failpoint('import.staged');
  if (row.staged_rows === null) await countFirstTime(run, row, attempt, read, world);
  else await checkAlike(run, row, attempt);
  failpoint('import.counted');
};
