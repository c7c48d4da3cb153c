import type { Db, Tx } from '../../../../core/server/src/db';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import { refuse } from '../../../../core/server/src/refuse';
import { enqueue, type Job } from '../../../../jobs/server/src/public';
import type { BulkAction, bulkNumbers } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';
import type { bulkPayload } from '../rules/bulk-payload';
import type { Writer } from '../rules/caller';
import { bulkLabel } from '../rules/bulk-label';
import { keptAction, resolveBulk, type BulkAct } from '../rules/resolve-bulk';
import { ofBulk } from '../rules/of-bulk';
import { freezeBulkSql, type FrozenSet } from '../sql/bulk-keys';
import { insertBulkSql, tieBulkSql } from '../sql/bulk-rows';
import { bulkSet, type BulkSet } from './bulk-set';

export type BulkOrder = Parsed<typeof bulkNumbers>;

/** `job`: what does the work; `remember`: see `Call.remember`. */
interface Means {
  readonly job: Job<typeof bulkPayload>;
  readonly language: 'en' | 'ru';
  remember(tx: Tx, answer: object): Promise<void>;
}

/** From here on the filter is never read again (`0-precise-rules` 1.4). */
const freeze = async (tx: Tx, id: string, { where, limit }: BulkSet): Promise<FrozenSet> => {
  const set = await tx.one<FrozenSet>(freezeBulkSql(id, where, limit + 1));
  if (!set || set.rows === 0) throw refuse(codes.nothing_found);
  if (set.rows > limit) throw refuse(codes.too_many_numbers, { limit });
  return set;
};

/** What the audit log keeps of an act. The text of a comment may hold a phone: that there is one is enough. */
const detailsOf = (act: BulkAct): Record<string, unknown> => {
  switch (act.type) {
    case 'status':
      return {
        status: act.to.id,
        reason: act.reason,
        ...(act.callbackAt ? { callbackAt: act.callbackAt.toISOString() } : {}),
        ...(act.comment === null ? {} : { comment: 'given' }),
      };
    case 'move':
      return { project: act.project || null, reason: act.reason };
    case 'suppress':
      return { reason: act.reason, expiresAt: act.expiresAt?.toISOString() ?? null };
    case 'delete':
      return { reason: act.reason };
  }
};

interface Told {
  readonly frozen: FrozenSet;
  readonly touched: readonly number[];
  readonly set: BulkSet;
  readonly action: BulkAction;
  readonly act: BulkAct;
  readonly by: Writer;
}

const tell = async (
  tx: Tx,
  id: string,
  jobId: string,
  { frozen, touched, set, action, act, by }: Told
) =>
  record(tx, {
    actor: by.actor,
    action: 'numbers.bulk.start',
    ...ofBulk({ id, projects: touched }),
    rows: frozen.rows,
    jobId,
    requestId: by.requestId,
    ip: by.ip,
    details: { type: action.type, filter: set.named, ...detailsOf(act) },
  });

/** The project that numbers go to is touched too. */
const touchedBy = ({ projects }: FrozenSet, act: BulkAct): number[] =>
  act.type === 'move' ? [...new Set([...projects, act.project])] : [...projects];

/** Freezes the set as it is now and leaves the work to a job. Answers with the job's id. */
export const orderBulk = async (db: Db, order: BulkOrder, by: Writer, means: Means) => {
  const act = resolveBulk(order.action, by.dictionaries, by.scope);
  const set = await bulkSet(db, order, by);
  return db.tx(async (tx) => {
    const action = keptAction(order.action, act);
    const label = bulkLabel(action, by.dictionaries, means.language);
    const made = await tx.one<{ id: string }>(
      insertBulkSql({ action, label, filter: set.named, actor: by.actor })
    );
    if (!made) throw new Error('a bulk row was not written');
    const frozen = await freeze(tx, made.id, set);
    const touched = touchedBy(frozen, act);
    const jobId = await enqueue(
      tx,
      means.job,
      { bulk: made.id },
      {
        actor: by.actor,
        label,
        touches: { projects: touched, providers: frozen.providers, geos: frozen.geos },
        requestId: by.requestId,
      }
    );
    await tx.rows(tieBulkSql(made.id, jobId, { ...frozen, projects: touched }));
    await tell(tx, made.id, jobId, { frozen, touched, set, action, act, by });
    const answer = { id: jobId, state: 'queued' as const };
    await means.remember(tx, answer);
    return answer;
  });
};
