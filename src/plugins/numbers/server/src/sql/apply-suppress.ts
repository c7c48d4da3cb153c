import { sql, type Sql } from '../../../../core/server/src/sql';
import type { SuppressAct } from '../rules/resolve-bulk';
import { suppressPhones, toldOfBatch, type BulkBatch } from './bulk-batch';
import type { BatchRows } from './bulk-keys';
import { verdictOf } from './bulk-verdict';

/** A batch of phones onto the stop-list. The numbers are not written, so none is lost to another writer. */
export const applySuppressSql = (
  rows: BatchRows,
  batch: BulkBatch & { readonly act: SuppressAct }
): Sql => sql`
  with placed as materialized (
    select k.n, o.phone, o.project_id, ${verdictOf(batch)} as verdict from ${rows.from}),
  changed as (select * from placed where verdict is null),
  ${suppressPhones({ ...batch.act, source: 'bulk', actor: batch.actor })}
  ${toldOfBatch()}`;
