import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import type { Sql } from '../../../../core/server/src/sql';
import type { bulkPreview } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';
import { addCounts, NOTHING_YET, skippedOf, sumOf, type BulkCounts } from '../rules/bulk-counts';
import type { Writer } from '../rules/caller';
import { judgementOf } from '../rules/judge-bulk';
import { resolveBulk } from '../rules/resolve-bulk';
import { shownTo } from '../rules/shown-to';
import { toNumberRow } from '../rules/to-number-row';
import type { NumberDbRow } from '../sql/number-columns';
import { verdictOf } from '../sql/bulk-verdict';
import { countVerdictsSql, sampleNumbersSql, type JudgedRow } from '../sql/preview-bulk';
import { bulkSet } from './bulk-set';
import { guessCount } from './count-numbers';
import type { BulkOrder } from './order-bulk';
import { runTimed } from './run-timed';
import { zoneNames } from './zone-names';

export type Preview = z.input<typeof bulkPreview>;

const COUNT_MS = 10_000;
const SAMPLE_MS = 3_000;
const SAMPLE_ROWS = 5;

const tally = (judged: readonly JudgedRow[]): BulkCounts =>
  judged.reduce(
    (counts, { verdict, n, phones }) =>
      addCounts(
        counts,
        verdict === null ? { changed: phones, already_there: n - phones } : { [verdict]: n }
      ),
    NOTHING_YET
  );

/** A filter that finds next to nothing may take too long for its examples: then there are none. */
const sampleOf = async (db: Db, where: Sql, by: Writer): Promise<Preview['sample']> => {
  const rows =
    (await runTimed(db, SAMPLE_MS, (tx) =>
      tx.rows<NumberDbRow>(sampleNumbersSql(where, SAMPLE_ROWS))
    )) ?? [];
  const zones = await zoneNames(
    db,
    rows.map((row) => row.zone_id)
  );
  return rows.map((row) => toNumberRow(row, shownTo(by, zones)));
};

/** What `orderBulk` would do now. Writes nothing. */
export const previewBulk = async (db: Db, order: BulkOrder, by: Writer): Promise<Preview> => {
  const act = resolveBulk(order.action, by.dictionaries, by.scope);
  const { where, limit } = await bulkSet(db, order, by);
  const verdict = verdictOf(judgementOf(act, by.dictionaries, by.scope));
  const judged = await runTimed(db, COUNT_MS, (tx) =>
    tx.rows<JudgedRow>(countVerdictsSql(where, verdict, act.type === 'move'))
  );
  const sample = await sampleOf(db, where, by);
  if (!judged) {
    const { value } = await guessCount(db, where, by.scope);
    return { count: value, exact: false, changes: null, skipped: [], sample };
  }
  const counts = tally(judged);
  const count = sumOf(counts);
  if (count > limit) throw refuse(codes.too_many_numbers, { limit });
  return { count, exact: true, changes: counts.changed, skipped: skippedOf(counts), sample };
};
