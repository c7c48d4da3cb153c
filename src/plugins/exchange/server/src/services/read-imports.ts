import { dictionaries } from '../../../../access/server/src/public';
import type { Permission } from '../../../../core/contract/permission';
import type { Db, Tx } from '../../../../core/server/src/db';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import { record } from '../../../../audit/server/src/public';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { requestCancel } from '../../../../jobs/server/src/public';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import { consentsOfLoad } from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import { fieldsSeenBy, isFieldColumn, keyOfColumn } from '../rules/field-columns';
import { isOwner } from '../rules/is-owner';
import { toImportRow } from '../rules/to-import-row';
import { isToldOf, toSample } from '../rules/to-sample';
import { triedOrderOf } from '../rules/tried-order';
import type { ImportRow } from '../sql/import-row';
import { importSeenBy, listImportRows } from '../sql/import-rows';
import { samplesOf } from '../sql/import-samples';
import { settingsOf } from './import-world';
import type { Asker } from './keep-upload';

interface Page {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly q?: string | undefined;
  readonly provider?: number | undefined;
}

/** The row of a load that the caller may see; 404 for any other. */
export const seenImport = async (db: Db, id: string, asker: Asker): Promise<ImportRow> => {
  const row = await importSeenBy(db, id, asker.actor, asker.scope);
  if (!row) throw notFound();
  return row;
};

const fieldKeys = async (db: Db, { actor }: Asker): Promise<ReadonlySet<string>> =>
  new Set(fieldsSeenBy(await dictionaries(db), actor).keys());

export const readImport = async (db: Db, id: string, asker: Asker, full: boolean) =>
  toImportRow(await seenImport(db, id, asker), {
    language: asker.language,
    full,
    now: new Date(),
    fields: await fieldKeys(db, asker),
  });

type Keys = ReadonlySet<string>;

const samplesFor = async (db: Db, row: ImportRow, asker: Asker, full: boolean, fields: Keys) => {
  const shown = { full, owner: isOwner(row, asker), fields };
  const samples = row.dry_run ? await samplesOf(db, row.id) : [];
  return samples.filter((each) => isToldOf(each, shown)).map((each) => toSample(each, shown));
};

/** An upload is its sender's alone. A field that he sees no longer is left out. */
const orderFor = (row: ImportRow, asker: Asker, fields: Keys) => {
  if (!row.dry_run || !isOwner(row, asker)) return null;
  const order = triedOrderOf(row, settingsOf(row));
  const mapping = order.mapping.map((target) =>
    isFieldColumn(target) && !fields.has(keyOfColumn(target)) ? ('skip' as const) : target
  );
  return { ...order, mapping };
};

/** A load as its page shows it: with what its people agreed to, of a dry run with examples. */
export const readLoad = async (
  db: Db,
  id: string,
  asker: Asker,
  can: (permission: Permission) => boolean
) => {
  const full = can(canNumbers.full);
  const row = await seenImport(db, id, asker);
  const fields = await fieldKeys(db, asker);
  const { actor, scope, language } = asker;
  const consents = can(canNumbers.consents)
    ? await consentsOfLoad(db, id, { actor, scope, full, can })
    : [];
  return {
    ...toImportRow(row, { language, full, now: new Date(), fields }),
    consents,
    samples: await samplesFor(db, row, asker, full, fields),
    order: orderFor(row, asker, fields),
  };
};

export const listImports = async (
  db: Db,
  { limit, after, q, provider }: Page,
  asker: Asker,
  full: boolean
) => {
  const { actor, scope, language } = asker;
  const bind = { list: 'imports', actor: `${actor.kind}:${actor.id}`, q, provider };
  const before = after === undefined ? undefined : readCursor(after, bind).id;
  const rows = await listImportRows(db, { before, limit, name: q, provider }, actor, scope);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const told = { language, full, now: new Date(), fields: await fieldKeys(db, asker) };
  return {
    data: shown.map((row) => toImportRow(row, told)),
    meta: {
      next: rows.length > limit && last ? signCursor({ value: '', id: last.id }, bind) : null,
    },
  };
};

const askCancel = async (tx: Tx, row: ImportRow, asker: Asker) => {
  if (row.job_id === null) throw refuse(codes.not_running);
  const job = await requestCancel(tx, row.job_id);
  await record(tx, {
    actor: asker.actor,
    action: 'exchange.import.cancel',
    subject: { kind: 'import', id: row.id },
    jobId: row.job_id,
    ...(asker.requestId === undefined ? {} : { requestId: asker.requestId }),
    ...(asker.ip === undefined ? {} : { ip: asker.ip }),
  });
  return { id: row.id, jobId: row.job_id, state: job.state };
};

/** Asks a load to stop. What is loaded stays and is counted. */
export const cancelImport = async (db: Db, id: string, asker: Asker) => {
  const row = await seenImport(db, id, asker);
  if (row.state !== 'queued' && row.state !== 'running') throw refuse(codes.not_running);
  return db.tx((tx) => askCancel(tx, row, asker));
};
