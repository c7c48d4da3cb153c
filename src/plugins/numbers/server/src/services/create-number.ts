import type { z } from 'zod';
import { hasFlag } from '../../../../access/domain/status-flags';
import { record, phoneForAudit } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import { announce } from '../../../../core/server/src/live';
import { covers } from '../../../../core/server/src/scope';
import type { createNumber as contract } from '../../../contract/numbers';
import { draftNumber, type Draft } from '../rules/draft-number';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from '../rules/event-codes';
import { ofCurrent, ofFirst } from '../rules/measures';
import { cohortDays, placeOf } from '../rules/place-of';
import { readPhone } from '../rules/read-phone';
import { NOWHERE, type Located } from '../rules/plan-places';
import { resolveNewNumber, type NewCoordinates } from '../rules/resolve-new-number';
import { suppressEverywhereSql } from '../sql/add-suppression';
import {
  checkSuppressedSql,
  clockSql,
  insertNumberSql,
  presentRowsSql,
  type NewNumber,
  type PresentRow,
} from '../sql/create-number';
import { insertDeltasSql, insertEventSql } from '../sql/write-change';
import type { Writer } from '../rules/caller';
import { loadContext, lockDuplicates } from './insert-loaded';
import { planInForce } from './plan-in-force';
import { withProbe } from './spend-probe';
import { zoneNames } from './zone-names';

type Wish = Parsed<typeof contract>;
type Made = z.input<(typeof contract)['output']>;

/** Keeps the answer for a repeated request, in the transaction of the effect. */
export type Remember = (tx: Tx, answer: object) => Promise<void>;

const writeHistory = async (tx: Tx, id: string, row: NewNumber, at: NewCoordinates, by: Writer) => {
  const place = placeOf({ ...at, status: at.status.id }, row.at, by.dictionaries);
  const { flags } = at.status;
  await tx.rows(
    insertEventSql({
      ...place,
      numberId: id,
      phone: row.phone,
      from: null,
      to: at.status.id,
      at: row.at,
      stay: 1,
      kind: EVENT_KIND.load,
      source: by.actor.kind === 'user' ? EVENT_SOURCE.manual : EVENT_SOURCE.api,
      actorKind: ACTOR_KIND[by.actor.kind],
      actorId: by.actor.id,
      flags,
      late: false,
      reason: null,
      comment: row.comment,
    })
  );
  const counted = { n: 1, loaded: 1, allocated: row.project === 0 ? 0 : 1 };
  const days = cohortDays(row.at, row.project === 0 ? null : row.at);
  await tx.rows(
    insertDeltasSql([{ ...place, ...days, ...counted, ...ofFirst(flags), ...ofCurrent(flags, 1) }])
  );
};

const tell = async (tx: Tx, id: string, row: NewNumber, by: Writer) => {
  await record(tx, {
    actor: by.actor,
    action: 'numbers.create',
    subject: { kind: 'number', id },
    projects: [row.project],
    rows: 1,
    requestId: by.requestId,
    ip: by.ip,
    after: { project: row.project, provider: row.provider, geo: row.geo, status: row.status },
    details: { phone: phoneForAudit(row.phone) },
  });
  await announce(tx, { topic: 'numbers', ids: [id], projects: [row.project] });
};

interface Checked {
  readonly made: Made;
  /** The answer tells of a phone that the caller could not have read. */
  readonly tells: boolean;
}

const duplicateOf = (present: readonly PresentRow[], by: Writer): Checked => {
  const seen = present.find((row) =>
    covers(by.scope, { project: row.project_id, provider: row.provider_id, geo: row.geo_id })
  );
  return {
    made: { outcome: 'duplicate', ...(seen ? { id: seen.id } : {}) },
    tells: !seen || !by.full,
  };
};

/** Everywhere is the reach of the check, deleted projects included. */
const refusalOf = async (tx: Tx, row: NewNumber, by: Writer): Promise<Checked | null> => {
  const context = await loadContext(tx, {
    importId: '0',
    at: row.at,
    policy: { scope: 'everywhere', mode: 'skip' },
    statuses: [],
    dictionaries: by.dictionaries,
    scope: by.scope,
    actor: by.actor,
  });
  const check = await tx.one<{ suppressed: boolean }>(checkSuppressedSql(row, context));
  if (check?.suppressed) return { made: { outcome: 'suppressed' }, tells: true };
  const present = await tx.rows<PresentRow>(presentRowsSql(row.phone));
  return present.length > 0 ? duplicateOf(present, by) : null;
};

const insert = async (
  tx: Tx,
  draft: Draft,
  at: NewCoordinates,
  by: Writer,
  remember: Remember
): Promise<Checked> => {
  await lockDuplicates(tx, 'everywhere');
  const row: NewNumber = { ...draft, at: (await tx.one<{ at: Date }>(clockSql))?.at ?? new Date() };
  const refused = await refusalOf(tx, row, by);
  if (refused) return refused;
  const inserted = await tx.one<{ id: string }>(insertNumberSql(row));
  // A load that checks within its project only does not wait for the lock.
  if (!inserted) return duplicateOf(await tx.rows<PresentRow>(presentRowsSql(row.phone)), by);
  await writeHistory(tx, inserted.id, row, at, by);
  if (hasFlag(at.status.flags, 'dnc'))
    await tx.rows(
      suppressEverywhereSql({
        phone: row.phone,
        reason: '',
        source: 'status',
        actorKind: by.actor.kind,
        actorId: by.actor.id,
      })
    );
  await tell(tx, inserted.id, row, by);
  const made: Made = { outcome: 'inserted', id: inserted.id };
  await remember(tx, made);
  return { made, tells: false };
};

const whereItGoes = async (db: Db, wish: Wish, by: Writer, phone: number | null) => {
  const plan = await planInForce(db, by.dictionaries);
  const located: Located = phone === null ? NOWHERE : plan.locate(phone);
  const given = wish.geo === undefined ? undefined : by.dictionaries.byRef('geo', wish.geo);
  const zones = await zoneNames(db, [given?.zoneId ?? 0, located.zone]);
  return resolveNewNumber(wish, by, located, zones);
};

/**
 * Adds one number. A phone that is there already, or suppressed, is an outcome and no error. An answer that tells more of
 * a phone than the caller may see spends one of his probes of the day.
 */
export const createNumber = async (
  db: Db,
  wish: Wish,
  by: Writer,
  remember: Remember
): Promise<Made> => {
  const read = readPhone(wish.phone);
  const at = await whereItGoes(db, wish, by, read.ok ? Number(read.phone) : null);
  if (!read.ok) {
    const made: Made = { outcome: 'rejected', reason: read.reason };
    await db.tx((tx) => remember(tx, made));
    return made;
  }
  const draft = draftNumber(wish, read, at, by);
  const { made, tells } = await db.tx((tx) => insert(tx, draft, at, by, remember));
  if (made.outcome === 'inserted') return made;
  if (tells) await withProbe(db, by, 'create', read.phone, (tx) => remember(tx, made));
  else await db.tx((tx) => remember(tx, made));
  return made;
};
