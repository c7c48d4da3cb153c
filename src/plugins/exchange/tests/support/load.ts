import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Permission } from '../../../core/contract/permission';
import { sql } from '../../../core/server/src/sql';
import { startExport } from '../../contract/exports';
import { startImport } from '../../contract/imports';
import { exportNumbersJob, importFileJob } from '../../server/src/public';
import { keepUpload, type Asker } from '../../server/src/services/keep-upload';
import { loadTried } from '../../server/src/services/load-tried';
import { orderExport } from '../../server/src/services/order-export';
import { orderImport } from '../../server/src/services/order-import';
import { downloadExport, readExport } from '../../server/src/services/read-exports';
import { readImport } from '../../server/src/services/read-imports';
import { sendRejects, type RejectsWish } from '../../server/src/services/send-rejects';
import type { Db } from '../../../core/server/src/db';

/** All that is needed of a scene here. */
interface Ground {
  readonly db: Db;
}

type Order = Omit<Parameters<typeof startImport.input.parse>[0] & object, 'upload'>;
export type ImportView = Awaited<ReturnType<typeof readImport>>;

const ENDED = ['done', 'failed', 'cancelled'];

export const until = async <T>(
  look: () => Promise<T | undefined>,
  patienceMs = 60_000
): Promise<T> => {
  for (const since = Date.now(); Date.now() - since < patienceMs;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not within ${patienceMs} ms`);
};

export const upload = (
  { db }: Ground,
  asker: Asker,
  content: string | Buffer,
  filename = 'test.csv'
) =>
  keepUpload(
    db,
    { filename, body: Readable.from([Buffer.from(content)], { objectMode: false }) },
    asker
  );

export const order = async (
  scene: Ground,
  asker: Asker,
  content: string | Buffer,
  settings: Order = {}
) => {
  const kept = await upload(scene, asker, content);
  const input = startImport.input.parse({ upload: kept.upload.id, ...settings });
  return orderImport(scene.db, input, asker, { job: importFileJob });
};

export const ended = ({ db }: Ground, asker: Asker, id: string): Promise<ImportView> =>
  until(async () => {
    const row = await readImport(db, id, asker, true);
    return ENDED.includes(row.state) ? row : undefined;
  });

/** Whether somebody holds a right: every right, or all but these. */
export const everything = (): boolean => true;
export const without =
  (...refused: readonly Permission[]) =>
  ({ action }: Permission): boolean =>
    !refused.some((each) => each.action === action);

/** Loads a file as it was tried, and waits for the end. */
export const loadAsTried = async (
  scene: Ground,
  asker: Asker,
  id: string,
  force = false
): Promise<ImportView> => {
  const means = { job: importFileJob, can: everything };
  return ended(scene, asker, (await loadTried(scene.db, { id, force }, asker, means)).id);
};

/** Uploads, orders and waits for the end. */
export const load = async (
  scene: Ground,
  asker: Asker,
  content: string | Buffer,
  settings: Order = {}
): Promise<ImportView> => ended(scene, asker, (await order(scene, asker, content, settings)).id);

export const rejectsOf = async (
  { db }: Ground,
  asker: Asker,
  id: string,
  wish: Partial<RejectsWish> = {}
): Promise<Buffer> => {
  const file = await sendRejects(db, id, asker, { language: 'en', full: true, ...wish });
  return buffer(file.stream);
};

export const exported = async (scene: Ground, asker: Asker, settings: object = {}, full = true) => {
  const input = startExport.input.parse(settings);
  const { id } = await orderExport(scene.db, input, asker, { job: exportNumbersJob, full });
  const row = await until(async () => {
    const view = await readExport(scene.db, id, asker);
    return ENDED.includes(view.state) ? view : undefined;
  });
  const text = row.state === 'done' ? await downloadText(scene, asker, id, full) : '';
  return { row, text };
};

export const downloadText = async ({ db }: Ground, asker: Asker, id: string, full = true) =>
  (await buffer((await downloadExport(db, id, asker, full)).stream)).toString('utf8');

export interface NumberInBase {
  readonly phone: string;
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly status_id: number;
  readonly comment: string | null;
}

export const numbersIn = ({ db }: Ground, project: number): Promise<NumberInBase[]> =>
  db.rows<NumberInBase>(sql`
    select phone::text, project_id, provider_id, geo_id, status_id, comment from crm.numbers
    where project_id = ${project} order by phone`);

/** The five outcomes of a load add up to what was read, and to what the file holds. */
export const sumOf = (row: ImportView): number =>
  row.inserted + row.updated + row.duplicate + row.suppressed + row.rejected;

export const reasonsOf = (row: ImportView): Record<string, number> =>
  Object.fromEntries(row.reasons.map(({ code, count }) => [code, count]));
