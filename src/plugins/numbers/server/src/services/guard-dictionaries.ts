import { guardChoices, guardDictionary, type Use } from '../../../../access/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import type { Sql } from '../../../../core/server/src/sql';
import { countNumbersWithChoicesSql, countNumbersWithFieldsSql } from '../sql/count-field-uses';
import { countEventsOfSql, countNumbersOfSql, countSuppressionsOfSql } from '../sql/count-uses';
import { countRegionsOfSql } from '../sql/plan-regions';

const use = async (tx: Tx, table: string, query: Sql): Promise<Use> => ({
  table,
  rows: (await tx.one<{ n: number }>(query))?.n ?? 0,
});

const guard = (
  uid: string,
  column: 'project' | 'provider' | 'geo' | 'status',
  suppressions?: 'project' | 'provider'
): void =>
  guardDictionary(uid, async (tx, ids) => [
    await use(tx, 'numbers', countNumbersOfSql(column, ids)),
    await use(tx, 'numbers_status_events', countEventsOfSql(column, ids)),
    ...(suppressions
      ? [await use(tx, 'numbers_suppressions', countSuppressionsOfSql(suppressions, ids))]
      : []),
  ]);

/** A dictionary row that numbers, their history or the stop-list name is not deleted. Call it at `register()`. */
export const guardDictionaries = (): void => {
  guard('api::project.project', 'project', 'project');
  guard('api::provider.provider', 'provider', 'provider');
  guard('api::geo.geo', 'geo');
  guard('api::number-status.number-status', 'status');
  guardDictionary('api::geo.geo', async (tx, ids) => [
    await use(tx, 'numbers_plan_regions', countRegionsOfSql(ids)),
  ]);
  guardDictionary('api::project-group.project-group', async (tx, ids) => [
    await use(tx, 'numbers_suppressions', countSuppressionsOfSql('group', ids)),
  ]);
  guardDictionary('api::number-field.number-field', async (tx, ids) => [
    await use(tx, 'numbers', countNumbersWithFieldsSql(ids)),
  ]);
  guardChoices(async (tx, key, choices) => [
    await use(tx, 'numbers', countNumbersWithChoicesSql(key, choices)),
  ]);
};
