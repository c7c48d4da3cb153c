import { announce, announceDone, type LiveEvent } from '../../../../core/server/src/live';
import { recording, phoneForAudit } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import { invalidField, notFound, refuse } from '../../../../core/server/src/refuse';
import type { Sql } from '../../../../core/server/src/sql';
import { codes } from '../../../contract/errors';
import type { changeNumber as contract } from '../../../contract/numbers';
import { decideChange, type Decision } from '../rules/decide-change';
import { ACTOR_KIND, EVENT_SOURCE, NOTE_FIELD } from '../rules/event-codes';
import { sightOf } from '../rules/field-sight';
import { isLate, type PastEvent } from '../rules/plan-status-change';
import { recordedWithin } from '../rules/recorded-within';
import { shownTo } from '../rules/shown-to';
import { toNumberRow, type NumberRow } from '../rules/to-number-row';
import type { FieldChangeOf, NewFieldChange } from '../sql/field-changes';
import type { ReadNumber } from '../sql/number-columns';
import { stayEventsSql, type StayEventRow } from '../sql/read-events';
import { lockNumberSql, readNumberSql } from '../sql/read-number';
import { suppressEverywhereSql } from '../sql/add-suppression';
import { writeChangeSql, type NewEvent } from '../sql/write-change';
import type { Writer } from '../rules/caller';
import { zoneNames } from './zone-names';

export type Wish = Parsed<typeof contract>;

const CLOCK_SKEW_MS = 60_000;

/** Another writer changed the row after it was read. */
class Overtaken extends Error {}

const DIVISION_BY_ZERO = '22012';

const toPast = (row: StayEventRow): PastEvent => ({
  at: row.occurred_at,
  from: row.from_status,
  flags: row.flags,
  project: row.project_id,
  provider: row.provider_id,
  geo: row.geo_id,
  status: row.to_status,
  dayN: row.day_n,
  hourN: row.hour_n,
  dayP: row.day_p,
  hourP: row.hour_p,
});

/** Now, by the database's clock, but never before what already happened to the row. */
const momentOf = (wish: Wish, row: ReadNumber): Date => {
  if (wish.occurredAt === undefined)
    return row.read_at > row.status_at ? row.read_at : row.status_at;
  const given = new Date(wish.occurredAt);
  if (given.getTime() > row.read_at.getTime() + CLOCK_SKEW_MS) throw refuse(codes.future_event);
  // A client's clock may be a little fast.
  return given > row.read_at ? row.read_at : given;
};

const pastOf = async (db: Db, row: ReadNumber, at: Date): Promise<PastEvent[]> => {
  const within = recordedWithin(row.created_at, row.read_at);
  const of = { numberId: row.id, phone: row.phone, stay: row.stay, within };
  const late = isLate(at, { status: row.status_id, statusAt: row.status_at, reached: row.reached });
  // Nothing was ever counted for it, so there is nothing to take back.
  if (!late && row.reached === 0) return [];
  return (await db.rows<StayEventRow>(stayEventsSql(of, late ? null : row.status_at)))
    .map(toPast)
    .reverse();
};

const decide = async (db: Db, wish: Wish, row: ReadNumber, by: Writer): Promise<Decision> => {
  const zones = await zoneNames(db, [row.zone_id]);
  if (wish.version !== undefined && wish.version !== row.version)
    throw refuse(codes.row_changed, {
      current: toNumberRow(row, shownTo(by, zones)),
    });
  const at = momentOf(wish, row);
  return decideChange({
    wish,
    row,
    at,
    past: wish.status === undefined ? [] : await pastOf(db, row, at),
    zone: zones.get(row.zone_id) ?? null,
    dictionaries: by.dictionaries,
    actor: by.actor,
    sight: sightOf(by),
  });
};

const addToStopList = (tx: Tx, event: NewEvent, by: Writer) =>
  tx.rows(
    suppressEverywhereSql({
      phone: event.phone,
      reason: event.reason ?? '',
      source: 'status',
      actorKind: by.actor.kind,
      actorId: by.actor.id,
    })
  );

const tellingOf = (before: ReadNumber, { event, next, fields }: Decision, by: Writer): Sql => {
  const shown = (row: Decision['next'] | ReadNumber) => ({
    status: row.status_id,
    callbackAt: row.callback_at?.toISOString() ?? null,
  });
  return recording({
    actor: by.actor,
    action: event ? 'numbers.status' : 'numbers.edit',
    subject: { kind: 'number', id: before.id },
    projects: [before.project_id],
    rows: 1,
    requestId: by.requestId,
    ip: by.ip,
    before: shown(before),
    after: shown(next),
    details: {
      phone: phoneForAudit(before.phone),
      ...(event
        ? {
            to: event.to,
            occurredAt: event.at.toISOString(),
            late: event.late,
            reason: event.reason,
          }
        : {}),
      // The text of a comment may hold a phone: that it changed is enough.
      ...(before.comment === next.comment ? {} : { comment: 'changed' }),
      // By id: who reads the log need not see the field, and a value may be anything.
      ...(fields.length === 0 ? {} : { fields: fields.map(({ field }) => field.id) }),
    },
  });
};

interface Written {
  readonly version: number;
  readonly updated_at: Date;
}

const changed = (
  field: number,
  before: NewFieldChange['before'],
  after: NewFieldChange['after']
): NewFieldChange[] => (before === after ? [] : [{ field, before, after }]);

/** Comment and callback that were changed by themselves: a change of status tells of its own. */
const noteChanges = (row: ReadNumber, { event, next }: Decision): NewFieldChange[] =>
  event
    ? []
    : [
        ...changed(NOTE_FIELD.comment, row.comment, next.comment),
        ...changed(
          NOTE_FIELD.callback,
          row.callback_at?.toISOString() ?? null,
          next.callback_at?.toISOString() ?? null
        ),
      ];

const fieldsOf = (row: ReadNumber, decision: Decision, { actor }: Writer): FieldChangeOf | null => {
  const changes = [
    ...decision.fields.map(({ field, from, to }) => ({ field: field.id, before: from, after: to })),
    ...noteChanges(row, decision),
  ];
  return changes.length === 0
    ? null
    : {
        numberId: row.id,
        phone: row.phone,
        project: row.project_id,
        status: decision.next.status_id,
        actorKind: ACTOR_KIND[actor.kind],
        actorId: actor.id,
        source: actor.kind === 'user' ? EVENT_SOURCE.manual : EVENT_SOURCE.api,
        changes,
      };
};

const write = async (db: Db, row: ReadNumber, decision: Decision, by: Writer): Promise<Written> => {
  const { next, event, deltas } = decision;
  const change = {
    phone: row.phone,
    project: row.project_id,
    version: row.version,
    status: next.status_id,
    statusAt: next.status_at,
    reached: next.reached,
    comment: next.comment,
    attrs: next.attrs,
    callbackAt: next.callback_at,
    callbackBy: next.callback_by,
  };
  const told = tellingOf(row, decision, by);
  try {
    const written = await db.prepared<Written>(
      writeChangeSql(change, event, deltas, told, fieldsOf(row, decision, by))
    );
    if (!written) throw new Overtaken();
    return { version: written.version, updated_at: written.updated_at };
  } catch (error) {
    throw (error as { code?: string }).code === DIVISION_BY_ZERO ? new Overtaken() : error;
  }
};

/** What a change runs in: alone, or in a transaction that holds the row; news goes out once it is committed. */
interface Ground {
  readonly db: Db;
  tell(event: LiveEvent): Promise<void>;
}

const alone = (db: Db): Ground => ({ db, tell: (event) => announceDone(db, event) });
const within = (tx: Tx): Ground => ({ db: tx, tell: (event) => announce(tx, event) });

/** A phone that may never be called again goes to the stop-list in the same transaction. */
const writeAndStop = (ground: Ground, row: ReadNumber, decision: Decision, by: Writer) =>
  ground.db.tx(async (tx) => {
    const written = await write(tx, row, decision, by);
    if (decision.event) await addToStopList(tx, decision.event, by);
    return written;
  });

const change = async (
  ground: Ground,
  row: ReadNumber,
  wish: Wish,
  by: Writer
): Promise<ReadNumber> => {
  const decision = await decide(ground.db, wish, row, by);
  if (decision.idle) return row;
  const written = decision.suppress
    ? await writeAndStop(ground, row, decision, by)
    : await write(ground.db, row, decision, by);
  await ground.tell({ topic: 'numbers', ids: [row.id], projects: [row.project_id] });
  return { ...row, ...decision.next, ...written };
};

const readRow = async (db: Db, { id }: Wish, { scope }: Writer): Promise<ReadNumber> => {
  const row = await db.prepared<ReadNumber>(readNumberSql(id, scope));
  if (!row) throw notFound();
  return row;
};

/** Keeps other writers out from the reading on, so it is overtaken only by a move to another project. */
const changeHeld = (db: Db, wish: Wish, by: Writer): Promise<ReadNumber> =>
  db.tx(async (tx) => {
    const found = await readRow(tx, wish, by);
    if (!(await tx.one(lockNumberSql(found.phone, found.project_id)))) throw new Overtaken();
    return change(within(tx), await readRow(tx, wish, by), wish, by);
  });

const changeOrAgain = async (db: Db, wish: Wish, by: Writer): Promise<ReadNumber> => {
  try {
    return await change(alone(db), await readRow(db, wish, by), wish, by);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
  }
  return changeHeld(db, wish, by).catch((error: unknown) => {
    throw error instanceof Overtaken ? refuse(codes.row_changed) : error;
  });
};

/**
 * Changes status, comment or callback of one number together with its event, deltas, suppression and audit. The row is
 * compared by version and not locked first: two round trips where nobody competes.
 */
export const changeNumber = async (db: Db, wish: Wish, by: Writer): Promise<NumberRow> => {
  if (wish.occurredAt !== undefined && wish.status === undefined)
    throw invalidField(['occurredAt'], 'needs a status');
  const row = await changeOrAgain(db, wish, by);
  const zones = await zoneNames(db, [row.zone_id]);
  return toNumberRow(row, shownTo(by, zones));
};
