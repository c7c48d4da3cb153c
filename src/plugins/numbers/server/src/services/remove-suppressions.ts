import { phoneForAudit, record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import { common } from '../../../../core/contract/error';
import type { Db } from '../../../../core/server/src/db';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import type { removeSuppressions as contract } from '../../../contract/suppressions';
import type { Writer } from '../rules/caller';
import { isInSight, suppressionsSeen, suppressionsWritten } from '../rules/suppression-sight';
import {
  holdSuppressionsSql,
  removeSuppressionsSql,
  type HeldSuppression,
} from '../sql/remove-suppressions';

/**
 * Removes the entries that the caller may write; ids of others are missing like those of none.
 * @throws 403 when one is of all and he has no right to those; 404 when nothing was removed.
 */
export const removeSuppressions = (
  db: Db,
  { ids, reason }: Parsed<typeof contract>,
  by: Writer,
  { everywhere }: { readonly everywhere: boolean }
) =>
  db.tx(async (tx) => {
    const seen = suppressionsSeen(by.scope, by.dictionaries);
    const held = await tx.rows<HeldSuppression>(holdSuppressionsSql(ids, seen));
    if (!everywhere && held.some(({ scope }) => scope === 'global')) throw refuse(common.forbidden);
    const written = suppressionsWritten(by.scope, by.dictionaries);
    const mine = held.filter(({ scope, scope_id: scopeId }) =>
      isInSight(written, { scope, scopeId }, everywhere)
    );
    if (mine.length === 0) throw notFound();
    const { kind, id } = by.actor;
    const gone = await tx.rows<{ id: string }>(
      removeSuppressionsSql(
        mine.map((row) => row.id),
        reason,
        { kind, id }
      )
    );
    const removed = gone.map((row) => row.id);
    const [only] = mine.length === 1 ? mine : [];
    await record(tx, {
      actor: by.actor,
      action: 'numbers.suppressions.remove',
      ...(only ? { subject: { kind: 'suppression', id: only.id } } : {}),
      projects: mine.flatMap((row) => (row.scope === 'project' ? [row.scope_id] : [])),
      rows: removed.length,
      requestId: by.requestId,
      ip: by.ip,
      details: {
        reason,
        ...(only && only.from_phone === only.to_phone
          ? { phone: phoneForAudit(only.from_phone) }
          : {}),
      },
    });
    return { removed, missing: ids.filter((each) => !removed.includes(each)) };
  });
