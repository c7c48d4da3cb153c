import { readCursor, signCursor } from '../../../core/server/src/cursor';
import { endpoint } from '../../../core/server/src/endpoints';
import { searchAudit } from '../../contract/audit';
import { questionOf } from './question-of';
import { searchEvents } from './sql/search-events';

export const search = endpoint(searchAudit, async (call) => {
  const { db, actor } = call;
  const { filter, limit, after } = call.input;
  const question = questionOf(call);
  const bind = {
    what: 'audit',
    actor: `${actor.kind}:${actor.id}`,
    ownOnly: question.ownOnly,
    filter,
  };
  const before = after === undefined ? undefined : readCursor(after, bind).id;
  const found = await searchEvents(db, { ...question, limit: limit + 1, before });
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const next = found.length > limit && last ? signCursor({ value: null, id: last.id }, bind) : null;
  return { data, meta: { next } };
});
