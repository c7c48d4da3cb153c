import type { Db } from '../../../../core/server/src/db';
import type { Actor } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';
import type { GivenPolicy } from '../../../domain/project-policy';
import { givenTo, isCaller, policyLinks } from './given-to';
import { listed } from './read-scopes';

interface PolicyRow {
  readonly id: number;
  readonly document_id: string;
  readonly name: string;
  readonly note: string | null;
  readonly provider_mode: 'all' | 'listed';
  readonly geo_mode: 'all' | 'listed';
  readonly max_active: number | null;
  readonly needs_approval: boolean;
  readonly providers: readonly number[];
  readonly geos: readonly number[];
}

export interface StoredPolicy extends GivenPolicy {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly note: string | null;
}

const toPolicy = (row: PolicyRow): StoredPolicy => ({
  id: row.id,
  documentId: row.document_id,
  name: row.name,
  note: row.note,
  providers: listed(row.provider_mode, row.providers),
  geos: listed(row.geo_mode, row.geos),
  maxActive: row.max_active,
  needsApproval: row.needs_approval,
});

const columns = sql`
  p.id, p.document_id, p.name, p.note, p.provider_mode, p.geo_mode, p.max_active, p.needs_approval,
  array(select l.provider_id from public.project_policies_providers_lnk l where l.project_policy_id = p.id order by 1) as providers,
  array(select l.geo_id from public.project_policies_geos_lnk l where l.project_policy_id = p.id order by 1) as geos`;

/** Every policy that is given to the caller or to one of his roles. */
export const readPolicies = async (db: Db, actor: Actor): Promise<StoredPolicy[]> => {
  if (!isCaller(actor)) return [];
  const rows = await db.rows<PolicyRow>(sql`
    select ${columns} from public.project_policies p
    where p.id in (${givenTo(policyLinks, actor)}) order by p.id`);
  return rows.map(toPolicy);
};

/** All of them, the newest first. */
export const readAllPolicies = async (db: Db): Promise<StoredPolicy[]> =>
  (
    await db.rows<PolicyRow>(
      sql`select ${columns} from public.project_policies p order by p.id desc`
    )
  ).map(toPolicy);
