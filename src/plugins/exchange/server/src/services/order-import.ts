import { dictionaries, requireOpen } from '../../../../access/server/src/public';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import { common } from '../../../../core/contract/error';
import type { Permission } from '../../../../core/contract/permission';
import type { Db, Tx } from '../../../../core/server/src/db';
import { removeFile } from '../../../../core/server/src/file-store';
import { refuse } from '../../../../core/server/src/refuse';
import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
  type Scope,
} from '../../../../core/server/src/scope';
import { enqueue, type Job } from '../../../../jobs/server/src/public';
import { codes as numbersCodes } from '../../../../numbers/contract/errors';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import {
  NOWHERE,
  planInForce,
  recordLoadConsent,
  spendProbes,
  withBudget,
} from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import type { startImport } from '../../../contract/imports';
import { checkMapping } from '../rules/check-mapping';
import { fieldsOfColumns, fieldsSeenBy, type SeenFields } from '../rules/field-columns';
import {
  namesInFile,
  type ImportSettings,
  type LoadedField,
  type importPayload,
} from '../rules/import-settings';
import { judgeCoordinates } from '../rules/judge-coordinates';
import { earlierLoad, insertImport, lockLedger, tieImportToJob } from '../sql/import-rows';
import type { UploadRow } from '../sql/upload-rows';
import { openUpload, type Asker, type OpenUpload } from './keep-upload';
import type { Look } from './look-at-file';

export type Order = Parsed<typeof startImport>;

/** `job`: what does the work; `remember`: see `Call.remember`; `can`: rights besides that to load, none if left out. */
export interface Means {
  readonly job: Job<typeof importPayload>;
  readonly remember?: (tx: Tx, answer: object) => Promise<void>;
  readonly can?: (permission: Permission) => boolean;
}

const among = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

/** Resolves what the order names. What lies outside the caller's scope is refused exactly like what does not exist. */
const resolveDefaults = (
  given: Order['defaults'],
  known: Dictionaries,
  scope: Scope
): ImportSettings['defaults'] => {
  const resolve = (
    kind: 'project' | 'provider' | 'geo' | 'status',
    sees: (id: number) => boolean
  ): number => {
    const ref = given[kind];
    if (ref === undefined || ref === null) return 0;
    const row = known.byRef(kind, ref);
    const gone = row !== undefined && 'deletedAt' in row && row.deletedAt !== null;
    if (!row || gone || !sees(row.id))
      throw refuse(numbersCodes.unknown_reference, { field: kind, value: ref });
    return row.id;
  };
  return {
    project: resolve('project', (id) => among(visibleProjects(scope), id)),
    provider: resolve('provider', (id) => among(visibleProviders(scope), id)),
    geo: resolve('geo', (id) => among(visibleGeos(scope), id)),
    status: resolve('status', () => true) || (known.initialStatus?.id ?? 0),
    country: given.country,
  };
};

const admitConsent = ({ consent }: Pick<Order, 'consent'>, { can }: Pick<Means, 'can'>): void => {
  if (consent && !can?.(canNumbers.consent)) throw refuse(common.forbidden);
};

/** Before a file is kept: that its order wants nothing that the caller may not do, and names nothing that he may not see. */
export const admitOrder = async (
  db: Db,
  order: Pick<Order, 'defaults' | 'consent'>,
  { scope }: Asker,
  means: Pick<Means, 'can'>
) => {
  admitConsent(order, means);
  resolveDefaults(order.defaults, await dictionaries(db), scope);
};

/** Nothing of them is left to a later reading. */
const loadedFields = (mapping: readonly string[], seen: SeenFields): LoadedField[] =>
  fieldsOfColumns(mapping, seen, 'mapping').map(
    ({ key, type, choices, masked, nameRu, nameEn }) => ({
      ...{ key, type, choices, masked, nameRu, nameEn },
    })
  );

/** `byPlan`: whether a plan in force may give numbers the geo that the order does not name. */
const settingsOf = (
  order: Order,
  look: Look,
  known: Dictionaries,
  { scope, actor }: Asker,
  byPlan: boolean
) => {
  const { encoding: said } = look.reading;
  if (look.doubt) throw refuse(codes.wrong_encoding, { said, encoding: look.doubt });
  const mapping = order.mapping ?? look.columns.map(({ target }) => target);
  checkMapping(mapping, look);
  const settings: ImportSettings = {
    reading: look.reading,
    firstLine: look.firstLine,
    skipSpace: look.skipSpace,
    mapping,
    columns: look.columns.length,
    header: look.headerCells,
    e164: look.columns.filter(({ e164 }) => e164).map(({ index }) => index),
    fields: loadedFields(mapping, fieldsSeenBy(known, actor)),
    policy: order.policy,
    defaults: resolveDefaults(order.defaults, known, scope),
  };
  const { project, provider, geo, status } = settings.defaults;
  const into = known.projects.get(project);
  if (into) requireOpen(into);
  if (namesInFile(settings) || (geo === 0 && byPlan)) return settings;
  const { judge } = judgeCoordinates({ scope, policy: settings.policy.scope, known });
  const verdict = judge(project, provider, geo, status, NOWHERE);
  // Every row would be rejected: say so before the work.
  if (typeof verdict === 'string') throw refuse(codes.outside_scope);
  return settings;
};

const refuseRepeated = async (tx: Tx, upload: UploadRow, asker: Asker): Promise<void> => {
  await lockLedger(tx, upload.sha256);
  const before = await earlierLoad(tx, upload.sha256, asker.actor, asker.scope);
  if (!before) return;
  throw refuse(codes.loaded_before, {
    import: before.id,
    when: before.created_at.toISOString(),
    who: before.actor_name,
  });
};

const touchesOf = (settings: ImportSettings, byPlan: boolean) => {
  const { project, provider, geo } = settings.defaults;
  // What a file names is known only when it is read.
  if (namesInFile(settings)) return {};
  const geos = geo === 0 && byPlan ? {} : { geos: [geo] };
  return { touches: { projects: [project], providers: [provider], ...geos } };
};

/** `tried`: the dry run that a load follows. */
interface More extends Pick<Order, 'consent' | 'dryRun'> {
  readonly expectedRows: number;
  readonly byPlan: boolean;
  readonly tried?: string | undefined;
}

const start = async (
  tx: Tx,
  upload: UploadRow,
  settings: ImportSettings,
  { expectedRows, byPlan, dryRun }: More,
  { actor, requestId }: Asker,
  job: Means['job']
) => {
  const { project, provider, geo } = settings.defaults;
  const id = await insertImport(tx, {
    uploadId: upload.id,
    fileId: upload.file_id,
    filename: upload.filename,
    sha256: upload.sha256,
    settings,
    dryRun,
    project,
    provider,
    geo,
    expectedRows,
    actor,
  });
  const jobId = await enqueue(
    tx,
    job,
    { import: id },
    {
      actor,
      label: upload.filename,
      ...touchesOf(settings, byPlan),
      ...(requestId === undefined ? {} : { requestId }),
    }
  );
  await tieImportToJob(tx, id, jobId);
  return { id, jobId, state: 'queued' as const };
};

const write = async (
  tx: Tx,
  upload: UploadRow,
  wished: ImportSettings,
  more: More,
  asker: Asker,
  job: Means['job']
) => {
  const { actor, requestId, ip } = asker;
  const { consent, dryRun, tried } = more;
  const { project } = wished.defaults;
  // Of what is tried only, nobody's consent is on record.
  const settings = dryRun && consent ? { ...wished, consent } : wished;
  const started = await start(tx, upload, settings, more, asker, job);
  const { id, jobId } = started;
  if (consent && !dryRun) await recordLoadConsent(tx, id, consent, asker);
  await record(tx, {
    actor,
    action: tried === undefined ? 'exchange.import.start' : 'exchange.import.load',
    subject: { kind: 'import', id },
    projects: project === 0 ? [] : [project],
    jobId,
    details: {
      filename: upload.filename,
      sha256: upload.sha256,
      policy: settings.policy,
      ...(dryRun ? { dryRun } : {}),
      ...(tried === undefined ? {} : { tried }),
    },
    ...(requestId === undefined ? {} : { requestId }),
    ...(ip === undefined ? {} : { ip }),
  });
  return started;
};

/**
 * What a file comes to tells whether its phones are in the base, and trying leaves no trace there: of somebody who sees
 * masked phones each dry run is a probe.
 */
const spendOnTry = (tx: Tx, upload: UploadRow, settings: ImportSettings, asker: Asker) => {
  const probe = `${upload.sha256} ${JSON.stringify(settings)}`;
  return spendProbes(tx, asker, 'dry-run', [probe]);
};

/** Before anything is written: the ledger, which a dry run does not enter, or the budget of who tries. */
const admitStart = async (
  tx: Tx,
  upload: UploadRow,
  { force, dryRun }: Pick<Order, 'force' | 'dryRun'>,
  settings: ImportSettings,
  asker: Asker,
  means: Means
): Promise<void> => {
  if (!dryRun) return force ? undefined : refuseRepeated(tx, upload, asker);
  if (!means.can?.(canNumbers.full)) await spendOnTry(tx, upload, settings, asker);
};

/** Orders the load of an upload. The file is looked at once more, so that mapping and file fit each other. */
export const orderImport = async (db: Db, order: Order, asker: Asker, means: Means) => {
  const { reading = {}, defaults } = order;
  const given = { ...reading, country: defaults.country };
  return placeOrder(db, await openUpload(db, order.upload, given, asker), order, asker, means);
};

/** Orders the load of an upload that was looked at. `tried`: the dry run that it follows. */
export const placeOrder = async (
  db: Db,
  { upload, look }: OpenUpload,
  order: Order,
  asker: Asker,
  means: Means,
  tried?: string
) => {
  admitConsent(order, means);
  const known = await dictionaries(db);
  const byPlan = (await planInForce(db, known)).version !== null;
  const settings = settingsOf(order, look, known, asker, byPlan);
  const { consent, dryRun } = order;
  const more = { expectedRows: look.approximateRows, byPlan, consent, dryRun, tried };
  return withBudget(db, () =>
    db.tx(async (tx) => {
      await admitStart(tx, upload, order, settings, asker, means);
      const answer = await write(tx, upload, settings, more, asker, means.job);
      await means.remember?.(tx, answer);
      return answer;
    })
  );
};

/** The one-shot form: a file whose load is refused is not kept either. */
export const orderOrForget = async (
  db: Db,
  upload: UploadRow,
  order: Order,
  asker: Asker,
  means: Means
) => {
  try {
    return await orderImport(db, order, asker, means);
  } catch (error) {
    await removeFile(db, upload.file_id);
    throw error;
  }
};
