import type { z } from 'zod';
import { hasFlag } from '../../../../access/domain/status-flags';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import { announce } from '../../../../core/server/src/live';
import { covers } from '../../../../core/server/src/scope';
import type { createNumbers as contract } from '../../../contract/numbers';
import { draftNumber, type Draft } from '../rules/draft-number';
import { NOWHERE } from '../rules/plan-places';
import { readPhone } from '../rules/read-phone';
import { resolveNewNumber } from '../rules/resolve-new-number';
import type { Writer } from '../rules/caller';
import { clockSql } from '../sql/create-number';
import {
  presentPhonesSql,
  stagedDrafts,
  suppressAllSql,
  suppressedDraftsSql,
  type PresentPhone,
} from '../sql/create-numbers';
import { readZonesSql } from '../sql/read-zones';
import type { Remember } from './create-number';
import { insertLoaded, loadContext, lockDuplicates } from './insert-loaded';
import { planInForce } from './plan-in-force';
import { spendProbes, withBudget } from './spend-probe';

type Wish = Parsed<typeof contract>['rows'][number];
type Made = z.input<(typeof contract)['output']>[number];

/** A draft and the place of its row in the request. */
interface Drafted {
  readonly index: number;
  readonly draft: Draft;
}

interface Refusal {
  readonly expose?: boolean;
  readonly details?: {
    readonly code?: string;
    readonly field?: unknown;
    readonly fields?: unknown;
    readonly issues?: readonly { readonly path: readonly (string | number)[] }[];
  };
}

/** What refuses one row refuses no other; whatever is no refusal of ours ends the batch. */
const rejectionOf = (error: unknown): Pick<Made, 'reason' | 'field'> => {
  const { expose, details } = error as Refusal;
  if (!expose || !details?.code) throw error;
  const field = details.issues?.[0]?.path.join('.') ?? details.field ?? details.fields;
  return {
    reason: details.code,
    ...(typeof field === 'string' && field ? { field } : {}),
  };
};

/** Rows that can be tried, and what became of those that cannot: no phone, unknown references, a phone that stands before. */
const sort = async (db: Db, rows: readonly Wish[], by: Writer) => {
  const plan = await planInForce(db, by.dictionaries);
  const zones = new Map(
    (await db.rows<{ id: number; name: string }>(readZonesSql)).map(({ id, name }) => [id, name])
  );
  const drafted: Drafted[] = [];
  const refused: Made[] = [];
  const standing = new Set<string>();
  for (const [index, wish] of rows.entries()) {
    const read = readPhone(wish.phone);
    if (!read.ok) {
      refused.push({ index, outcome: 'rejected', reason: read.reason, field: 'phone' });
      continue;
    }
    try {
      const at = resolveNewNumber(wish, by, plan.locate(Number(read.phone)) ?? NOWHERE, zones);
      const draft = draftNumber(wish, read, at, by);
      if (standing.has(read.phone))
        refused.push({ index, outcome: 'duplicate', reason: 'in_batch' });
      else drafted.push({ index, draft });
      standing.add(read.phone);
    } catch (error) {
      refused.push({ index, outcome: 'rejected', ...rejectionOf(error) });
    }
  }
  return { drafted, refused };
};

const byPhone = async (
  tx: Tx,
  drafted: readonly Drafted[]
): Promise<Map<string, PresentPhone[]>> => {
  const phones = drafted.map(({ draft }) => draft.phone);
  const rows = await tx.rows<PresentPhone>(presentPhonesSql(phones));
  const found = new Map<string, PresentPhone[]>();
  for (const row of rows) found.set(row.phone, [...(found.get(row.phone) ?? []), row]);
  return found;
};

const tell = async (tx: Tx, inserted: readonly Drafted[], rows: number, by: Writer) => {
  const projects = [...new Set(inserted.map(({ draft }) => draft.project))];
  await record(tx, {
    actor: by.actor,
    action: 'numbers.batch',
    projects,
    rows: inserted.length,
    requestId: by.requestId,
    ip: by.ip,
    details: { total: rows },
  });
  if (inserted.length > 0) await announce(tx, { topic: 'numbers', projects });
};

const stopDoNotCall = async (tx: Tx, inserted: readonly Drafted[], { actor }: Writer) => {
  const phones = inserted
    .filter(({ draft }) => hasFlag(draft.reached, 'dnc'))
    .map(({ draft }) => draft.phone);
  if (phones.length > 0) await tx.rows(suppressAllSql(phones, actor));
};

/** Everything that can be tried, under the lock that keeps phones from coming twice: nobody adds one meanwhile. */
const insertAll = async (
  tx: Tx,
  drafted: readonly Drafted[],
  by: Writer
): Promise<{ made: Made[]; inserted: Drafted[] }> => {
  await lockDuplicates(tx, 'everywhere');
  const context = await loadContext(tx, {
    importId: '0',
    at: (await tx.one<{ at: Date }>(clockSql))?.at ?? new Date(),
    policy: { scope: 'everywhere', mode: 'skip' },
    statuses: [...new Set(drafted.map(({ draft }) => draft.status))],
    dictionaries: by.dictionaries,
    scope: by.scope,
    actor: by.actor,
    source: by.actor.kind === 'user' ? 'manual' : 'api',
  });
  const drafts = drafted.map(({ draft }) => draft);
  const lines = await tx.rows<{ line: number }>(suppressedDraftsSql(drafts, context));
  const stopped = new Set(lines.map(({ line }) => drafted[line - 1]?.index));
  const present = await byPhone(tx, drafted);
  const isFree = ({ index, draft }: Drafted) => !stopped.has(index) && !present.has(draft.phone);
  const free = drafted.filter(isFree);
  if (free.length > 0)
    await insertLoaded(tx, stagedDrafts(free.map(({ draft }) => draft)), context);
  const there = free.length > 0 ? await byPhone(tx, free) : new Map<string, PresentPhone[]>();
  const inserted = free.filter(({ draft }) => there.has(draft.phone));
  const made = drafted.map(({ index, draft }): Made => {
    const own = there.get(draft.phone)?.[0];
    if (own) return { index, outcome: 'inserted', id: own.id };
    const others = stopped.has(index) ? undefined : present.get(draft.phone);
    // On the stop-list before, or since: the statement that inserts asks again.
    if (!others) return { index, outcome: 'suppressed' };
    const seen = others.find((row) =>
      covers(by.scope, { project: row.project_id, provider: row.provider_id, geo: row.geo_id })
    );
    return { index, outcome: 'duplicate', ...(seen ? { id: seen.id } : {}) };
  });
  return { made, inserted };
};

/** Phones of which the answer tells more than the caller could read. */
const toldOf = (made: readonly Made[], drafted: readonly Drafted[], { full }: Writer): string[] => {
  const phones = new Map(drafted.map(({ index, draft }) => [index, draft.phone]));
  return made
    .filter(
      ({ outcome, id }) => outcome === 'suppressed' || (outcome === 'duplicate' && (!full || !id))
    )
    .flatMap(({ index }) => phones.get(index) ?? []);
};

/**
 * Adds many numbers in one transaction, each with its outcome; see `createNumbers` of the contract. What the answer tells of
 * phones out of the caller's sight is spent of his probes of the day: over the budget nothing is added.
 */
export const createNumbers = async (
  db: Db,
  rows: readonly Wish[],
  by: Writer,
  remember: Remember
): Promise<Made[]> => {
  const { drafted, refused } = await sort(db, rows, by);
  return withBudget(db, () =>
    db.tx(async (tx) => {
      const { made, inserted } = await insertAll(tx, drafted, by);
      await stopDoNotCall(tx, inserted, by);
      await spendProbes(tx, by, 'create', toldOf(made, drafted, by));
      await tell(tx, inserted, rows.length, by);
      const answer = [...made, ...refused].sort((a, b) => a.index - b.index);
      await remember(tx, answer);
      return answer;
    })
  );
};
