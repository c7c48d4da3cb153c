import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import type { Sql } from '../../../../core/server/src/sql';
import type { bulkPreview } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';
import { hindrancesTo, judgeRow } from '../rules/bulk-hindrances';
import { addCounts, NOTHING_YET, skippedOf, sumOf, type BulkCounts } from '../rules/bulk-counts';
import type { Writer } from '../rules/caller';
import { resolveBulk, type StatusAct } from '../rules/resolve-bulk';
import { toNumberRow } from '../rules/to-number-row';
import type { NumberDbRow } from '../sql/number-columns';
import { countStandingSql, sampleNumbersSql, type StandingRow } from '../sql/preview-bulk';
import { bulkSet } from './bulk-set';
import { guessCount } from './count-numbers';
import type { BulkOrder } from './order-bulk';
import { runTimed } from './run-timed';
import { zoneNames } from './zone-names';

export type Preview = z.input<typeof bulkPreview>;

const COUNT_MS = 10_000;
const SAMPLE_MS = 3_000;
const SAMPLE_ROWS = 5;

const tally = (standing: readonly StandingRow[], { to }: StatusAct, by: Writer): BulkCounts => {
  const hindrances = hindrancesTo(to, by.dictionaries);
  return standing.reduce(
    (counts, row) =>
      addCounts(counts, { ...NOTHING_YET, [judgeRow(row, hindrances) ?? 'changed']: row.n }),
    NOTHING_YET
  );
};

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
  return rows.map((row) => toNumberRow(row, { full: by.full, zones }));
};

/** What `orderBulk` would do now. Writes nothing. */
export const previewBulk = async (db: Db, order: BulkOrder, by: Writer): Promise<Preview> => {
  const act = resolveBulk(order.action, by.dictionaries);
  const { where, limit } = await bulkSet(db, order, by);
  const standing = await runTimed(db, COUNT_MS, (tx) =>
    tx.rows<StandingRow>(countStandingSql(where))
  );
  const sample = await sampleOf(db, where, by);
  if (!standing) {
    const { value } = await guessCount(db, where, by.scope);
    return { count: value, exact: false, changes: null, skipped: [], sample };
  }
  const counts = tally(standing, act, by);
  const count = sumOf(counts);
  if (count > limit) throw refuse(codes.too_many_numbers, { limit });
  return { count, exact: true, changes: counts.changed, skipped: skippedOf(counts), sample };
};
