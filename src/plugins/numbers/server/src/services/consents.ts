import { record } from '../../../../audit/server/src/public';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db, Tx } from '../../../../core/server/src/db';
import { invalidField, notFound, refuse } from '../../../../core/server/src/refuse';
import { coversAll } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import type * as contracts from '../../../contract/consents';
import { loadsInSight, type LoadAsker } from '../loads-in-sight';
import type { Reader, Writer } from '../rules/caller';
import {
  isSeenSql,
  listConsentsSql,
  withdrawConsentsSql,
  type ConsentDbRow,
  type ConsentOf,
} from '../sql/consent-rows';
import { phoneOf } from './list-suppressions';
import { findNumber } from './read-number';
import { showConsents, type ConsentShown } from './show-consents';
import { writeConsent } from './write-consent';

type Wish = Pick<Parsed<typeof contracts.addConsent>, 'number' | 'phone' | 'import'>;

/** As many as a person looks through. */
const LOADS = 100;

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

export const listConsents = async (
  db: Db,
  { filter, limit, after }: Parsed<typeof contracts.searchConsents>,
  who: Reader & LoadAsker
): Promise<{ data: ConsentShown[]; meta: Meta<typeof contracts.searchConsents> }> => {
  const bind = { list: 'consents', actor: `${who.actor.kind}:${who.actor.id}`, filter };
  const before = after === undefined ? null : readCursor(after, bind).id;
  const { import: imports = null, withdrawn = null, ...ofPhone } = filter;
  const { phone } = await resolve(db, ofPhone, who);
  const wish = { phone, imports, withdrawn };
  const found = await db.rows<ConsentDbRow>(
    listConsentsSql(wish, who.scope, { before, rows: limit + 1 })
  );
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    data: await showConsents(db, page, who),
    meta: { next: last ? signCursor({ value: null, id: last.id }, bind) : null },
  };
};

/** Loads that a consent may be recorded of, newest first. */
export const listConsentLoads = async (db: Db, asker: LoadAsker) =>
  (await loadsInSight.recent(db, LOADS, asker)).map(({ createdAt, ...load }) => ({
    ...load,
    createdAt: createdAt.toISOString(),
  }));

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
    const row = { ...of, source: wish.source, proof: wish.proof || null, givenAt, expiresAt };
    const made = await writeConsent(tx, row, by);
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
