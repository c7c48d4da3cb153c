import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import type { addConsent } from '../../../contract/consents';
import { consentsOfLoadSql, type ConsentDbRow } from '../sql/consent-rows';
import { showConsents, type ConsentReader, type ConsentShown } from './show-consents';
import { writeConsent, type ConsentWriter } from './write-consent';

/** What is said of a consent that all people in a file gave. */
export type LoadConsent = Pick<Parsed<typeof addConsent>, 'source' | 'proof' | 'givenAt'>;

/** In the transaction that makes the load: it holds for every number that the load brings, from its first row on. */
export const recordLoadConsent = async (
  tx: Tx,
  load: string,
  { source, proof, givenAt }: LoadConsent,
  by: ConsentWriter
): Promise<void> => {
  const said = { source, proof: proof || null, givenAt: new Date(givenAt), expiresAt: null };
  await writeConsent(tx, { phone: null, import: load, ...said }, by);
};

/** Consents of a load that the caller may see, newest first. */
export const consentsOfLoad = async (
  db: Db,
  load: string,
  who: ConsentReader
): Promise<ConsentShown[]> =>
  showConsents(db, await db.rows<ConsentDbRow>(consentsOfLoadSql(load, who.scope, who.actor)), who);
