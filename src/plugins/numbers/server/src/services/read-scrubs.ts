import type { z } from 'zod';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { notFound } from '../../../../core/server/src/refuse';
import { and } from '../../../../core/server/src/sql';
import type {
  listScrubs as listing,
  readScrub as reading,
  scrubRow,
} from '../../../contract/scrubs';
import type { Reader } from '../rules/caller';
import { shownTo } from '../rules/shown-to';
import { toNumberRow } from '../rules/to-number-row';
import { scrubReportSql, scrubSampleSql } from '../sql/find-suppressed';
import type { NumberDbRow } from '../sql/number-columns';
import { sampleNumbersSql } from '../sql/preview-bulk';
import { listScrubsSql, scrubSeenBySql, type ScrubRow } from '../sql/scrub-rows';
import { numbersWhere } from './numbers-where';
import { zoneNames } from './zone-names';

const SAMPLE = 10;

const toScrubRow = (row: ScrubRow): z.input<typeof scrubRow> => ({
  id: row.id,
  jobId: row.job_id,
  state: row.state,
  list: row.list_id,
  since: row.since?.toISOString() ?? null,
  looked: row.looked,
  total: row.total,
  found: row.found,
  appliedBy: row.bulk_job_id,
  actor: row.actor_name,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
});

export const listScrubs = async (
  db: Db,
  { limit, after }: Parsed<typeof listing>,
  { actor, scope }: Reader
): Promise<{ data: z.input<typeof scrubRow>[]; meta: Meta<typeof listing> }> => {
  const bind = { list: 'numbers.scrubs', actor: `${actor.kind}:${actor.id}` };
  const before = after === undefined ? null : readCursor(after, bind).id;
  const found = await db.rows<ScrubRow>(listScrubsSql(actor, scope, { before, rows: limit + 1 }));
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    data: page.map(toScrubRow),
    meta: { next: last ? signCursor({ value: null, id: last.id }, bind) : null },
  };
};

/** The report is counted when it is read: within what its reader sees now. */
export const readScrub = async (
  db: Db,
  id: string,
  reader: Reader
): Promise<z.input<(typeof reading)['output']>> => {
  const row = await db.one<ScrubRow>(scrubSeenBySql(id, reader.actor, reader.scope));
  if (!row) throw notFound();
  const counted = await db.rows<{ project_id: number; status_id: number; n: number }>(
    scrubReportSql(id, reader.scope)
  );
  const where = and([
    scrubSampleSql(id, SAMPLE),
    numbersWhere({}, reader.scope, reader.dictionaries),
  ]);
  const sample = await db.rows<NumberDbRow>(sampleNumbersSql(where, SAMPLE));
  const zones = await zoneNames(
    db,
    sample.map((each) => each.zone_id)
  );
  return {
    ...toScrubRow(row),
    report: counted.map(({ project_id, status_id, n }) => ({
      project: project_id === 0 ? null : project_id,
      status: status_id,
      count: n,
    })),
    sample: sample.map((each) => toNumberRow(each, shownTo(reader, zones))),
  };
};
