import type { Db, Tx } from '../../../../core/server/src/db';
import type { Actor } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';
import { approvalOf, type Approval, type ProjectShape } from '../../../domain/project-approval';

export type Maker = Pick<Actor, 'kind' | 'id'>;

export interface StoredShape extends ProjectShape {
  readonly code: string;
  /** `null`: made by the product itself, or before makers were written down. */
  readonly maker: Maker | null;
  readonly updatedAt: string;
}

interface Row {
  readonly code: string;
  readonly active: boolean;
  readonly approval: string | null;
  readonly owner_kind: Maker['kind'] | null;
  readonly owner_id: number | null;
  readonly updated_at: string;
  readonly providers: readonly number[];
  readonly geos: readonly number[];
}

export const readShape = async (db: Db, id: number): Promise<StoredShape | undefined> => {
  const row = await db.one<Row>(sql`
    select j.code, j.active, j.approval, j.owner_kind, j.owner_id,
      to_char(j.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated_at,
      array(select l.provider_id from public.projects_providers_lnk l where l.project_id = j.id order by 1) as providers,
      array(select l.geo_id from public.projects_geos_lnk l where l.project_id = j.id order by 1) as geos
    from public.projects j where j.id = ${id} and j.deleted_at is null`);
  if (!row) return undefined;
  const { owner_kind: kind, owner_id: maker } = row;
  return {
    code: row.code,
    active: row.active,
    approval: approvalOf(row.approval),
    maker: kind && maker !== null ? { kind, id: maker } : null,
    updatedAt: row.updated_at,
    providers: row.providers,
    geos: row.geos,
  };
};

/**
 * Until the transaction ends nobody else makes or switches on a project of this maker: of two at once the second counts
 * what the first has made.
 */
export const lockMaker = (tx: Tx, { kind, id }: Maker) =>
  tx.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`access project maker ${kind} ${id}`}, 0))`
  );

/** Projects of a maker that are active or wait for approval, one apart. */
export const countHeld = async (db: Db, maker: Maker, apart: number): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    select count(*)::int as n from public.projects
    where owner_kind = ${maker.kind} and owner_id = ${maker.id} and id <> ${apart}
      and deleted_at is null and (active or approval = 'waiting')`);
  return row?.n ?? 0;
};

/** `reason`: why it was declined; else none stays. */
export const writeApproval = (
  tx: Tx,
  id: number,
  {
    approval,
    active,
    reason = null,
  }: { approval: Approval; active: boolean; reason?: string | null }
) =>
  tx.rows(sql`
    update public.projects
    set approval = ${approval}, active = ${active}, approval_reason = ${reason}, updated_at = now() at time zone 'utc'
    where id = ${id}`);
