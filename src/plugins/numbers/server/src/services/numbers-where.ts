import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Scope } from '../../../../core/server/src/scope';
import type { Sql } from '../../../../core/server/src/sql';
import type { NumbersFilter } from '../../../contract/filter';
import { NO_FIELDS, type FieldSight } from '../rules/field-sight';
import { resolveFilter } from '../rules/resolve-filter';
import { whereOf } from '../sql/numbers-where';

/**
 * A filter as a condition over `crm.numbers` (columns unqualified), the scope within it. Deleted projects are left out
 * unless the filter names them. Without `sight` no number field may be asked for.
 */
export const numbersWhere = (
  filter: NumbersFilter,
  scope: Scope,
  dictionaries: Dictionaries,
  sight: FieldSight = NO_FIELDS
): Sql => whereOf(resolveFilter(filter, scope, dictionaries, sight), scope);
