import { endpoint } from '../../../../core/server/src/endpoints';
import { refuse } from '../../../../core/server/src/refuse';
import { common } from '../../../../core/contract/error';
import * as contract from '../../../contract/conversion';
import { can as permissions } from '../../../contract/permissions';
import { readStock as stockContract } from '../../../contract/stock';
import { METRICS } from '../../../domain/metrics';
import { needsFull, queryConversion } from '../services/query-conversion';
import { readStock } from '../services/read-stock';

export const endpoints = [
  endpoint(contract.listMetrics, async () => [...METRICS]),
  endpoint(contract.queryConversion, ({ db, scope, input, can }) => {
    if (needsFull(input) && !can(permissions.full)) throw refuse(common.forbidden);
    return queryConversion(db, scope, input);
  }),
  endpoint(contract.queryEveryCut, ({ db, scope, input }) => queryConversion(db, scope, input)),
  endpoint(stockContract, ({ db, scope }) => readStock(db, scope)),
];
