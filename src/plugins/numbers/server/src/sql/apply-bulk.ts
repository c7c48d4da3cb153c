import type { Sql } from '../../../../core/server/src/sql';
import { applyDeleteSql } from './apply-delete';
import { applyMoveSql } from './apply-move';
import { applyStatusSql } from './apply-status';
import { applySuppressSql } from './apply-suppress';
import type { BulkBatch } from './bulk-batch';
import type { BatchRows } from './bulk-keys';

/** One batch of whatever the act is. */
export const applyBulkSql = (rows: BatchRows, batch: BulkBatch): Sql => {
  const { act } = batch;
  switch (act.type) {
    case 'status':
      return applyStatusSql(rows, { ...batch, act });
    case 'move':
      return applyMoveSql(rows, { ...batch, act });
    case 'suppress':
      return applySuppressSql(rows, { ...batch, act });
    case 'delete':
      return applyDeleteSql(rows, { ...batch, act });
  }
};
