import type { Db } from '../../../../core/server/src/db';
import { visibleGeos, visibleProviders, type Scope } from '../../../../core/server/src/scope';
import type { PolicyRow } from '../../../contract/policies';
import type { Listed } from '../../../domain/compile-scope';
import { policyLinks } from '../sql/given-to';
import { readHoldersOf } from '../sql/holders';
import { readAllPolicies } from '../sql/read-policies';

/** Of a list what the caller sees. */
const seenOf = (listed: Listed, visible: Listed): 'all' | number[] =>
  listed === 'all' ? 'all' : listed.filter((id) => visible === 'all' || visible.includes(id));

export const listPolicies = async (db: Db, scope: Scope): Promise<PolicyRow[]> => {
  const holders = await readHoldersOf(db, policyLinks);
  return (await readAllPolicies(db)).map(
    ({ id, name, note, providers, geos, maxActive, needsApproval }) => ({
      ...{ id, name, note, maxActive, needsApproval },
      holders: [...(holders.get(id) ?? [])],
      providers: seenOf(providers, visibleProviders(scope)),
      geos: seenOf(geos, visibleGeos(scope)),
    })
  );
};
