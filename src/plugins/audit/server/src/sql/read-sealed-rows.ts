import type { Db } from '../../../../core/server/src/db';
import { sql, toPg, type Sql } from '../../../../core/server/src/sql';
import type { EventText } from '../../../domain/seal';

const PAGE = 2_000;

/** `bigint` begins here: block 1 also holds what somebody put below the first id. */
export const FIRST_ID = -(2n ** 63n);

// Written so that no setting of the session, the login or the database changes the text: `at` by to_json in UTC.
const rowsFrom = (from: bigint, to: bigint): Sql => sql`
  select e.id::text, to_json(e.at at time zone 'UTC') #>> '{}', e.actor_kind, e.actor_id::text, e.actor_name, e.action,
    e.result, e.subject_kind, e.subject_id, e.project_ids::text, e.rows::text, e.request_id, e.job_id::text, e.ip,
    e.before::text, e.after::text, e.details::text
  from crm.audit_events e
  where e.id >= ${String(from)}::bigint and e.id <= ${String(to)}::bigint
  order by e.id
  limit ${PAGE}`;

const idOf = (row: EventText): bigint => BigInt(row[0] ?? 0);

export type TakeRows = (
  from: bigint,
  to: bigint,
  each: (row: EventText) => void,
  most?: number
) => Promise<void>;

/**
 * Hands out rows by ranges of ids. Ranges that follow each other share pages, so that a thousand small blocks are not a
 * thousand questions. `last`: nothing above it is read; below it no row may appear any more.
 */
export const rowsUpTo = (db: Db, last: bigint): TakeRows => {
  let page: EventText[] = [];
  let at = 0;
  let position: bigint | undefined;
  let unread = FIRST_ID;
  const turnPage = () =>
    db.connection(async (client) => {
      const { rows } = await client.query<(string | null)[]>({
        ...toPg(rowsFrom(unread, last)),
        rowMode: 'array',
      });
      [page, at] = [rows, 0];
      const end = rows.length < PAGE ? undefined : rows.at(-1);
      unread = (end ? idOf(end) : last) + 1n;
    });
  return async (from, to, each, most = Infinity) => {
    if (from !== position) [page, at, unread] = [[], 0, from];
    let taken = 0;
    while (taken < most) {
      const row = page[at];
      if (row && idOf(row) > to) break;
      if (row) {
        each(row);
        at += 1;
        taken += 1;
      } else if (unread > to || unread > last) break;
      else await turnPage();
    }
    position = taken < most ? to + 1n : undefined;
  };
};
