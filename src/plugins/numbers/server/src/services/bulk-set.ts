import { env } from '../../../../../env';
import type { Db } from '../../../../core/server/src/db';
import { and, sql, type Sql } from '../../../../core/server/src/sql';
import type { NumbersFilter } from '../../../contract/filter';
import type { Writer } from '../rules/caller';
import { sightOf } from '../rules/field-sight';
import { admitFilter } from './admit-filter';
import { numbersWhere } from './numbers-where';

/** What somebody names: what a filter finds, or rows that he ticked. */
export interface BulkWish {
  readonly filter?: NumbersFilter | undefined;
  readonly ids?: readonly string[] | undefined;
}

export interface BulkSet {
  readonly where: Sql;
  /** At most so many numbers for this caller. */
  readonly limit: number;
  /** Names of the fields that chose the set, never their values. */
  readonly named: readonly string[];
}

/** Within the caller's scope: ids outside of it are simply not in the set. Spends a probe of who sees masked phones. */
export const bulkSet = async (db: Db, { filter, ids }: BulkWish, by: Writer): Promise<BulkSet> => {
  const within = numbersWhere(filter ?? {}, by.scope, by.dictionaries, sightOf(by));
  const limit = env.NUMERA_BULK_MAX_ROWS;
  if (ids)
    return { where: and([sql`id = any(${[...ids]}::bigint[])`, within]), limit, named: ['ids'] };
  const { most } = await admitFilter(db, filter ?? {}, by);
  return { where: within, limit: Math.min(limit, most ?? limit), named: Object.keys(filter ?? {}) };
};
