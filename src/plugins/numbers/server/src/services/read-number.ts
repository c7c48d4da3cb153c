import { record, phoneForAudit } from '../../../../audit/server/src/public';
import type { Db, Tx } from '../../../../core/server/src/db';
import { notFound } from '../../../../core/server/src/refuse';
import { shownTo } from '../rules/shown-to';
import { toNumberRow, type NumberRow } from '../rules/to-number-row';
import type { ReadNumber } from '../sql/number-columns';
import { readNumberSql } from '../sql/read-number';
import type { Reader, Writer } from '../rules/caller';
import { withProbe } from './spend-probe';
import { zoneNames } from './zone-names';

/** @throws 404 for a number that is not there and for one outside the scope alike. */
export const findNumber = async (
  db: Db,
  id: string,
  { scope }: Pick<Reader, 'scope'>
): Promise<ReadNumber> => {
  const row = await db.one<ReadNumber>(readNumberSql(id, scope));
  if (!row) throw notFound();
  return row;
};

export const readNumber = async (db: Db, id: string, reader: Reader): Promise<NumberRow> => {
  const row = await findNumber(db, id, reader);
  const zones = await zoneNames(db, [row.zone_id]);
  return toNumberRow(row, shownTo(reader, zones));
};

const look = async (tx: Tx, id: string, who: Writer): Promise<{ phone: string }> => {
  const row = await findNumber(tx, id, who);
  await record(tx, {
    actor: who.actor,
    action: 'numbers.reveal',
    subject: { kind: 'number', id },
    projects: [row.project_id],
    rows: 1,
    requestId: who.requestId,
    ip: who.ip,
    details: { phone: phoneForAudit(row.phone) },
  });
  return { phone: row.phone };
};

/**
 * The whole phone of one number; every look is told. To those who see masks it costs a probe, or number by number the
 * whole base could be read.
 */
export const revealPhone = (db: Db, id: string, who: Writer): Promise<{ phone: string }> =>
  who.full
    ? db.tx((tx) => look(tx, id, who))
    : withProbe(db, who, 'reveal', id, (tx) => look(tx, id, who));
