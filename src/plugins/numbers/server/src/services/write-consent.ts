import { phoneForAudit, record } from '../../../../audit/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import type { Actor } from '../../../../core/server/src/scope';
import { insertConsentSql, type NewConsent } from '../sql/consent-rows';

export interface ConsentWriter {
  readonly actor: Actor;
  readonly requestId?: string;
  readonly ip?: string;
}

/** The one way a consent comes to be, with its audit entry. Rights and scope are the caller's to ask for. */
export const writeConsent = async (
  tx: Tx,
  row: Omit<NewConsent, 'actor'>,
  { actor, requestId, ip }: ConsentWriter
): Promise<{ id: string }> => {
  const { kind, id } = actor;
  const made = await tx.one<{ id: string }>(insertConsentSql({ ...row, actor: { kind, id } }));
  if (!made) throw new Error('a consent was not written');
  await record(tx, {
    actor,
    action: 'numbers.consents.add',
    subject: { kind: 'consent', id: made.id },
    rows: 1,
    ...(requestId === undefined ? {} : { requestId }),
    ...(ip === undefined ? {} : { ip }),
    details: {
      source: row.source,
      ...(row.phone === null ? { import: row.import } : { phone: phoneForAudit(row.phone) }),
    },
  });
  return made;
};
