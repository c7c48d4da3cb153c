import type { Call } from '../../../core/server/src/call';
import { refuse } from '../../../core/server/src/refuse';
import type { exportAudit, searchAudit } from '../../contract/audit';
import { codes } from '../../contract/errors';
import { can as permissions } from '../../contract/permissions';
import type { Question } from './sql/search-events';

/** What a caller asks, within what he may see. @throws 403 when he asks for others' actions and sees his own only. */
export const questionOf = ({
  input,
  actor,
  scope,
  can,
}: Call<typeof searchAudit> | Call<typeof exportAudit>): Question => {
  const { filter } = input;
  const ownOnly = !can(permissions.all);
  const others =
    filter.actor &&
    (filter.actor.kind !== actor.kind || (filter.actor.id ?? actor.id) !== actor.id);
  if (ownOnly && others) throw refuse(codes.audit_own_only);
  return { filter, actor, scope, ownOnly };
};
