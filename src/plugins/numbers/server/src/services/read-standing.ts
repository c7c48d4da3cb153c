import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import type { readStanding as contract } from '../../../contract/consents';
import type { LoadAsker } from '../loads-in-sight';
import type { Reader } from '../rules/caller';
import { reaches } from '../sql/is-suppressed';
import { consentsOfNumberSql, type ConsentDbRow } from '../sql/consent-rows';
import { findSuppressions } from './check-suppression';
import type { SuppressionRights } from './list-suppressions';
import { findNumber } from './read-number';
import { showConsents } from './show-consents';

type Standing = z.input<(typeof contract)['output']>;

/** What the caller may see beside the number. */
export interface StandingRights extends SuppressionRights {
  readonly suppressions: boolean;
  readonly consents: boolean;
  readonly can: LoadAsker['can'];
}

/** What stands against calling a number, and what allows it. */
export const readStanding = async (
  db: Db,
  id: string,
  reader: Reader,
  rights: StandingRights
): Promise<Standing> => {
  const number = await findNumber(db, id, reader);
  const where = reaches(
    {
      phone: sql`${number.phone}::bigint`,
      project: sql`${number.project_id}::int`,
      provider: sql`${number.provider_id}::int`,
    },
    reader.dictionaries
  );
  const stops = rights.suppressions
    ? await findSuppressions(db, number.phone, where, reader, rights)
    : { by: [], log: [] };
  const consents = rights.consents
    ? await db.rows<ConsentDbRow>(consentsOfNumberSql(number.phone, number.import_id))
    : [];
  return {
    suppressions: stops.by,
    log: stops.log,
    consents: await showConsents(db, consents, { ...reader, can: rights.can }),
  };
};
