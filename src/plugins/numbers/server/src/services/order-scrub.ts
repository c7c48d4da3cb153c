import { record } from '../../../../audit/server/src/public';
import { hasFlag } from '../../../../access/domain/status-flags';
import type { StatusEntry } from '../../../../access/contract/dictionaries';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import { invalidField, notFound, refuse } from '../../../../core/server/src/refuse';
import { env } from '../../../../../env';
import { enqueue, type Job } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import type { applyScrub as applying, startScrub as starting } from '../../../contract/scrubs';
import { bulkLabel } from '../rules/bulk-label';
import type { bulkPayload } from '../rules/bulk-payload';
import type { Writer } from '../rules/caller';
import { ofBulk } from '../rules/of-bulk';
import { keptAction, resolveBulk } from '../rules/resolve-bulk';
import type { FrozenSet } from '../sql/bulk-keys';
import { insertBulkSql, tieBulkSql } from '../sql/bulk-rows';
import { freezeFoundSql } from '../sql/find-suppressed';
import {
  insertScrubSql,
  scrubSeenBySql,
  tieScrubSql,
  tieScrubToBulkSql,
  type ScrubRow,
} from '../sql/scrub-rows';
import type { scrubPayload } from './run-scrub';

/** `remember`: see `Call.remember`. */
interface Means<P> {
  readonly job: P;
  readonly language: 'en' | 'ru';
  remember(tx: Tx, answer: object): Promise<void>;
}

/** Orders the look; what it finds is told by its report. */
export const orderScrub = (
  db: Db,
  { list, since }: Parsed<typeof starting>,
  by: Writer,
  { job, remember }: Means<Job<typeof scrubPayload>>
) =>
  db.tx(async (tx) => {
    const wish = { list_id: list ?? null, since: since === undefined ? null : new Date(since) };
    const made = await tx.one<{ id: string }>(insertScrubSql(wish, by.actor));
    if (!made) throw new Error('a scrub row was not written');
    const label = list === undefined ? '' : `№ ${list}`;
    const id = await enqueue(
      tx,
      job,
      { scrub: made.id },
      { actor: by.actor, label, requestId: by.requestId }
    );
    await tx.rows(tieScrubSql(made.id, id));
    await record(tx, {
      actor: by.actor,
      action: 'numbers.scrub.start',
      subject: { kind: 'scrub', id: made.id },
      jobId: id,
      requestId: by.requestId,
      ip: by.ip,
      details: {
        ...(list === undefined ? {} : { list }),
        ...(since === undefined ? {} : { since }),
      },
    });
    const answer = { id, state: 'queued' as const, scrub: made.id };
    await remember(tx, answer);
    return answer;
  });

const statusOf = (ref: number | string | undefined, { dictionaries }: Writer): StatusEntry => {
  const named = ref === undefined ? undefined : dictionaries.byRef('status', ref);
  if (ref !== undefined && !named)
    throw refuse(codes.unknown_reference, { field: 'status', value: ref });
  const first = [...dictionaries.statuses.values()]
    .sort((a, b) => a.order - b.order)
    .find(({ flags }) => hasFlag(flags, 'dnc'));
  const to = named ?? first;
  if (!to || !hasFlag(to.flags, 'dnc'))
    throw invalidField(['status'], 'has not the flag do not call');
  return to;
};

/** The set is what the scrub found: frozen like that of any bulk, judged again when its turn comes. */
export const applyScrub = async (
  db: Db,
  { id, status, reason }: Parsed<typeof applying>,
  by: Writer,
  { job, language, remember }: Means<Job<typeof bulkPayload>>
) =>
  db.tx(async (tx) => {
    const row = await tx.one<ScrubRow>(scrubSeenBySql(id, by.actor, by.scope, true));
    if (!row) throw notFound();
    if (row.state === 'open') throw refuse(codes.scrub_open);
    if (row.bulk_job_id !== null) throw refuse(codes.scrub_applied);
    const to = statusOf(status, by);
    const wish = { type: 'status' as const, status: to.id, ...(reason ? { reason } : {}) };
    const action = keptAction(wish, resolveBulk(wish, by.dictionaries, by.scope));
    const label = bulkLabel(action, by.dictionaries, language);
    const bulk = await tx.one<{ id: string }>(
      insertBulkSql({ action, label, filter: ['scrub'], actor: by.actor })
    );
    if (!bulk) throw new Error('a bulk row was not written');
    const frozen = await tx.one<FrozenSet>(freezeFoundSql(bulk.id, id));
    if (!frozen || frozen.rows === 0) throw refuse(codes.nothing_found);
    const limit = env.NUMERA_BULK_MAX_ROWS;
    if (frozen.rows > limit) throw refuse(codes.too_many_numbers, { limit });
    const { projects, providers, geos } = frozen;
    const jobId = await enqueue(
      tx,
      job,
      { bulk: bulk.id },
      {
        actor: by.actor,
        label,
        touches: { projects, providers, geos },
        requestId: by.requestId,
      }
    );
    await tx.rows(tieBulkSql(bulk.id, jobId, frozen));
    await tx.rows(tieScrubToBulkSql(id, jobId));
    await record(tx, {
      actor: by.actor,
      action: 'numbers.bulk.start',
      ...ofBulk({ id: bulk.id, projects }),
      rows: frozen.rows,
      jobId,
      requestId: by.requestId,
      ip: by.ip,
      details: { type: 'status', filter: ['scrub'], status: to.id, reason: reason ?? null },
    });
    const answer = { id: jobId, state: 'queued' as const };
    await remember(tx, answer);
    return answer;
  });
