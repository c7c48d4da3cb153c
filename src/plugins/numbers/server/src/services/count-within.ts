import { dictionaries, type CountNumbers } from '../../../../access/server/src/public';
import { coversAll, inScope } from '../../../../core/server/src/scope';
import { and } from '../../../../core/server/src/sql';
import { countCapped } from './count-numbers';
import { numbersWhere } from './numbers-where';

/** Numbers that a list without a filter shows to somebody of each of these scopes. */
export const countWithin: CountNumbers = async (db, [scope, ...others]) =>
  countCapped(
    db,
    and([
      numbersWhere({}, scope, await dictionaries(db)),
      ...others.map((other) => inScope(other)),
    ]),
    others.find((other) => !coversAll(other)) ?? scope
  );
