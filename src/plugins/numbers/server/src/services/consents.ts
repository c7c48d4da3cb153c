import type { z } from 'zod';
import { phoneForAudit, record } from '../../../../audit/server/src/public';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db, Tx } from '../../../../core/server/src/db';
import { invalidField, notFound, refuse } from '../../../../core/server/src/refuse';
import { coversAll } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import type * as contracts from '../../../contract/consents';
import type { consentRow } from '../../../contract/consents';
import { maskPhone } from '../../../domain/format-phone';
import type { Reader, Writer } from '../rules/caller';
import {
  insertConsentSql,
  isSeenSql,
  listConsentsSql,
  withdrawConsentsSql,
  type ConsentDbRow,
  type ConsentOf,
} from '../sql/consent-rows';
import { namesOf, phoneOf } from './list-suppressions';
import { findNumber } from './read-number';

type Shown = z.input<typeof consentRow>;
type Wish = Parsed<typeof contracts.searchConsents>['filter'];

/** Whose consent is meant. A phone is named by who sees whole phones: others would learn whether it is in the base. */
const resolve = async (db: Db, wish: Wish, who: Reader): Promise<ConsentOf> => {
  if (wish.number !== undefined)
    return { phone: (await findNumber(db, wish.number, who)).phone, import: null };
  if (wish.phone !== undefined && !who.full) throw refuse(codes.masked_search);
  return {
    phone: wish.phone === undefined ? null : phoneOf(wish.phone, ['phone']),
    import: wish.import ?? null,
  };
};

export const toConsentRow = (
  row: ConsentDbRow,
  full: boolean,
  nameOf: (row: ConsentDbRow) => string | null
): Shown => ({
  id: row.id,
  phone: row.phone === null ? null : full ? row.phone : maskPhone(row.phone),
  import: row.import_id,
  source: row.source,
  proof: full ? row.proof : null,
  givenAt: row.given_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  withdrawnWhy: row.withdrawn_why,
  inForce: row.in_force,
  actor: nameOf(row),
  createdAt: row.created_at.toISOString(),
});

export const listConsents = async (
  db: Db,
  { filter, limit, after }: Parsed<typeof contracts.searchConsents>,
  who: Reader
): Promise<{ data: Shown[]; meta: Meta<typeof contracts.searchConsents> }> => {
  const bind = { list: 'consents', actor: `${who.actor.kind}:${who.actor.id}`, filter };
  const before = after === undefined ? null : readCursor(after, bind).id;
  const of = await resolve(db, filter, who);
  const found = await db.rows<ConsentDbRow>(
    listConsentsSql(of, who.scope, { before, rows: limit + 1 })
  );
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const nameOf = await namesOf(db, page);
  return {
    data: page.map((row) => toConsentRow(row, who.full, nameOf)),
    meta: { next: last ? signCursor({ value: null, id: last.id }, bind) : null },
  };
};

/** A phone or load of which the caller sees no number is not his to speak of; who sees everything may be early. */
const admit = async (db: Db, of: ConsentOf, { scope }: Reader): Promise<void> => {
  if (of.phone !== null && coversAll(scope)) return;
  if (!(await db.one<{ seen: boolean }>(isSeenSql(of, scope)))?.seen) throw notFound();
};

export const addConsent = async (
  db: Db,
  wish: Parsed<typeof contracts.addConsent>,
  by: Writer,
  remember: (tx: Tx, answer: object) => Promise<void>
): Promise<{ id: string }> => {
  const givenAt = new Date(wish.givenAt);
  const expiresAt = wish.expiresAt === undefined ? null : new Date(wish.expiresAt);
  if (expiresAt && expiresAt <= givenAt)
    throw invalidField(['expiresAt'], 'must lie after givenAt');
  const of = await resolve(db, wish, by);
  await admit(db, of, by);
  return db.tx(async (tx) => {
    const { kind, id: actor } = by.actor;
    const row = { ...of, source: wish.source, proof: wish.proof || null, givenAt, expiresAt };
    const made = await tx.one<{ id: string }>(
      insertConsentSql({ ...row, actor: { kind, id: actor } })
    );
    if (!made) throw new Error('a consent was not written');
    await record(tx, {
      actor: by.actor,
      action: 'numbers.consents.add',
      subject: { kind: 'consent', id: made.id },
      rows: 1,
      requestId: by.requestId,
      ip: by.ip,
      details: {
        source: wish.source,
        ...(of.phone === null ? { import: of.import } : { phone: phoneForAudit(of.phone) }),
      },
    });
    await remember(tx, made);
    return made;
  });
};

/** Consents out of sight are missing like those of none, and those that were withdrawn before. */
export const withdrawConsents = (
  db: Db,
  { ids, reason }: Parsed<typeof contracts.withdrawConsents>,
  by: Writer
) =>
  db.tx(async (tx) => {
    const { kind, id } = by.actor;
    const gone = await tx.rows<{ id: string }>(
      withdrawConsentsSql(ids, reason, by.scope, { kind, id })
    );
    if (gone.length === 0) throw notFound();
    const withdrawn = gone.map((row) => row.id);
    await record(tx, {
      actor: by.actor,
      action: 'numbers.consents.withdraw',
      rows: withdrawn.length,
      requestId: by.requestId,
      ip: by.ip,
      details: { reason },
    });
    return { withdrawn, missing: ids.filter((each) => !withdrawn.includes(each)) };
  });
