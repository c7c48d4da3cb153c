import { env } from '../../../../../env';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { enqueue, type Job } from '../../../../jobs/server/src/public';
import { admitFilter, fieldSight, numbersWhere } from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import type { startExport } from '../../../contract/exports';
import type { ExportSettings, exportPayload } from '../rules/export-settings';
import { columnsForAudit, fieldsOfColumns, fieldsSeenBy } from '../rules/field-columns';
import { freezeSet } from '../sql/export-sets';
import { insertExport, tieExport } from '../sql/export-rows';
import type { Asker } from './keep-upload';

type Order = Parsed<typeof startExport>;

/** `job`: what does the work; `full`: whether the caller sees whole phones; `remember`: see `Call.remember`. */
interface Means {
  readonly job: Job<typeof exportPayload>;
  readonly full: boolean;
  readonly remember?: (tx: Tx, answer: object) => Promise<void>;
}

const filenameOf = (at: Date): string =>
  `numbers-${at.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.csv`;

/** What is ordered, by whom, with which dictionaries. */
interface Ground {
  readonly order: Order;
  readonly asker: Asker;
  readonly known: Dictionaries;
  readonly full: boolean;
}

/** Freezes the set within the caller's scope; from here on the filter is never read again (`0-precise-rules` 4). */
const freeze = async (tx: Tx, id: string, ground: Ground, most: number) => {
  const { order, asker, known, full } = ground;
  const sight = fieldSight(known, asker.actor, full);
  const where = numbersWhere(order.filter, asker.scope, known, sight);
  const limit = Math.min(env.NUMERA_EXPORT_MAX_ROWS, most);
  const set = await freezeSet(tx, id, where, limit + 1);
  if (set.rows > limit) throw refuse(codes.too_many_rows, { limit });
  return set;
};

const write = async (tx: Tx, ground: Ground, most: number, { job }: Means) => {
  const { order, asker, known, full } = ground;
  const { actor, requestId, ip } = asker;
  const { filter, columns, options } = order;
  const seen = fieldsSeenBy(known, actor);
  fieldsOfColumns(columns, seen, 'columns');
  const settings: ExportSettings = { filter, columns, options };
  const filename = filenameOf(new Date());
  const id = await insertExport(tx, { filename, settings, masked: !full, actor });
  const set = await freeze(tx, id, ground, most);
  const { projects, providers, geos } = set;
  const jobId = await enqueue(
    tx,
    job,
    { export: id },
    {
      actor,
      label: filename,
      touches: { projects, providers, geos },
      ...(requestId === undefined ? {} : { requestId }),
    }
  );
  await tieExport(tx, id, { jobId, ...set });
  await record(tx, {
    actor,
    action: 'exchange.export.start',
    subject: { kind: 'export', id },
    projects: projects.filter((project) => project !== 0),
    rows: set.rows,
    jobId,
    details: {
      columns: columnsForAudit(columns, seen),
      options,
      masked: !full,
      filter: Object.keys(filter),
    },
    ...(requestId === undefined ? {} : { requestId }),
    ...(ip === undefined ? {} : { ip }),
  });
  return { id, jobId, state: 'queued' as const };
};

/**
 * Orders an export of what the filter finds now. Phones leave masked unless the caller may see them whole; then the filter
 * may not ask for phones in ways that the list refuses him too (`0-precise-rules` 7.3).
 */
export const orderExport = async (db: Db, order: Order, asker: Asker, means: Means) => {
  const { actor, requestId = '', ip = '' } = asker;
  const { most } = await admitFilter(db, order.filter, { actor, full: means.full, requestId, ip });
  const ground = { order, asker, full: means.full, known: await dictionaries(db) };
  return db.tx(async (tx) => {
    const answer = await write(tx, ground, most ?? Infinity, means);
    await means.remember?.(tx, answer);
    return answer;
  });
};
