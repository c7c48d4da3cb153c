import type { Sql } from '../../../../core/server/src/sql';
import { applyDeleteSql } from './apply-delete';
import { applyMoveSql } from './apply-move';
import { applyStatusSql } from './apply-status';
import { applySuppressSql } from './apply-suppress';
import type { BulkBatch } from './bulk-batch';
import type { KeyRange } from './bulk-keys';

/** One batch of whatever the act is. */
export const applyBulkSql = (range: KeyRange, batch: BulkBatch): Sql => {
  const { act } = batch;
  switch (act.type) {
    case 'status':
      return applyStatusSql(range, { ...batch, act });
    case 'move':
      return applyMoveSql(range, { ...batch, act });
    case 'suppress':
      return applySuppressSql(range, { ...batch, act });
    case 'delete':
      return applyDeleteSql(range, { ...batch, act });
  }
};
