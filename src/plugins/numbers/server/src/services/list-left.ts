import type { z } from 'zod';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { notFound } from '../../../../core/server/src/refuse';
import { inScope } from '../../../../core/server/src/scope';
import { visibleJob } from '../../../../jobs/server/src/public';
import type { leftByUndo as contract, LeftReason } from '../../../contract/bulk';
import type { Reader } from '../rules/caller';
import { shownTo } from '../rules/shown-to';
import { toNumberRow } from '../rules/to-number-row';
import { listLeftSql } from '../sql/list-left';
import type { NumberDbRow } from '../sql/number-columns';
import { bulkOfJobSql } from '../sql/undo-rows';
import { zoneNames } from './zone-names';

type Shown = z.input<(typeof contract)['output']>;

/** What an undo left, as far as it is still there and in the caller's sight. @throws 404 like `orderUndo`. */
export const listLeft = async (
  db: Db,
  { id, limit, after }: Parsed<typeof contract>,
  reader: Reader
): Promise<{ data: Shown; meta: Meta<typeof contract> }> => {
  const { actor, scope } = reader;
  await visibleJob(db, actor, scope, id);
  const bulk = await db.one<{ id: string }>(bulkOfJobSql(id));
  if (!bulk) throw notFound();
  const bind = { list: 'numbers.bulk.left', actor: `${actor.kind}:${actor.id}`, bulk: id };
  const beyond = after === undefined ? '0' : readCursor(after, bind).id;
  const found = await db.rows<NumberDbRow & { readonly reason: LeftReason }>(
    listLeftSql(bulk.id, inScope(scope), beyond, limit + 1)
  );
  const page = found.slice(0, limit);
  const zones = await zoneNames(
    db,
    page.map((row) => row.zone_id)
  );
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    data: page.map((row) => ({
      number: toNumberRow(row, shownTo(reader, zones)),
      reason: row.reason,
    })),
    meta: { next: last ? signCursor({ value: null, id: last.id }, bind) : null },
  };
};
