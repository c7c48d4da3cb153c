import { readCursor, signCursor } from '../../../core/server/src/cursor';
import { endpoint } from '../../../core/server/src/endpoints';
import { refuse } from '../../../core/server/src/refuse';
import { searchAudit } from '../../contract/audit';
import { codes } from '../../contract/errors';
import { can as permissions } from '../../contract/permissions';
import { searchEvents } from './sql/search-events';

export const search = endpoint(searchAudit, async ({ input, db, actor, scope, can }) => {
  const { filter, limit, after } = input;
  const ownOnly = !can(permissions.all);
  const others =
    filter.actor &&
    (filter.actor.kind !== actor.kind || (filter.actor.id ?? actor.id) !== actor.id);
  if (ownOnly && others) throw refuse(codes.audit_own_only);
  const bind = { what: 'audit', actor: `${actor.kind}:${actor.id}`, ownOnly, filter };
  const before = after === undefined ? undefined : readCursor(after, bind).id;
  const found = await searchEvents(db, { filter, actor, scope, ownOnly, limit: limit + 1, before });
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const next = found.length > limit && last ? signCursor({ value: null, id: last.id }, bind) : null;
  return { data, meta: { next } };
});
