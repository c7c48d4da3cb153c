import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import type { consentRow } from '../../../contract/consents';
import { maskPhone } from '../../../domain/format-phone';
import { loadsInSight, type LoadAsker } from '../loads-in-sight';
import type { ConsentDbRow } from '../sql/consent-rows';
import { namesOf } from './list-suppressions';

export type ConsentShown = z.input<typeof consentRow>;

/** To whom consents are shown; `full`: with phones whole. */
export interface ConsentReader extends LoadAsker {
  readonly full: boolean;
}

const withdrawerOf = ({ withdrawn_kind, withdrawn_id }: ConsentDbRow) =>
  withdrawn_kind === null ? [] : [{ actor_kind: withdrawn_kind, actor_id: withdrawn_id }];

/** Rows as this caller sees them: people and loads by name. */
export const showConsents = async (
  db: Db,
  rows: readonly ConsentDbRow[],
  who: ConsentReader
): Promise<ConsentShown[]> => {
  const nameOf = await namesOf(db, [...rows, ...rows.flatMap(withdrawerOf)]);
  const ids = new Set(rows.flatMap((row) => row.import_id ?? []));
  const loads = await loadsInSight.named(db, [...ids], who);
  const loadNames = new Map(loads.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    phone: row.phone === null ? null : who.full ? row.phone : maskPhone(row.phone),
    import: row.import_id,
    importName: row.import_id === null ? null : (loadNames.get(row.import_id) ?? null),
    source: row.source,
    proof: who.full ? row.proof : null,
    givenAt: row.given_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnWhy: row.withdrawn_why,
    withdrawnBy: withdrawerOf(row).map(nameOf)[0] ?? null,
    inForce: row.in_force,
    actor: nameOf(row),
    createdAt: row.created_at.toISOString(),
  }));
};
