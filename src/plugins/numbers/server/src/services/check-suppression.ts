import type { z } from 'zod';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { visibleProjects, visibleProviders, type Listed } from '../../../../core/server/src/scope';
import { and, sql, type Sql } from '../../../../core/server/src/sql';
import { codes } from '../../../contract/errors';
import type { checkSuppression as contract } from '../../../contract/suppressions';
import { maskPhone } from '../../../domain/format-phone';
import type { Reader, Writer } from '../rules/caller';
import { suppressionsSeen } from '../rules/suppression-sight';
import { toSuppressionAct, toSuppressionRow } from '../rules/to-suppression-row';
import { inForce, reaches } from '../sql/is-suppressed';
import {
  around,
  entriesIn,
  listSuppressionsSql,
  suppressionLogSql,
  type SuppressionActRow,
  type SuppressionDbRow,
} from '../sql/list-suppressions';
import { phoneOf, shownTo, type SuppressionRights } from './list-suppressions';
import { withProbe } from './spend-probe';

type Checked = z.input<(typeof contract)['output']>;
type Wish = Parsed<typeof contract>;

const MOST = 200;
const NONE = async (): Promise<void> => undefined;

const idOf = (
  kind: 'project' | 'provider',
  value: number | string | undefined,
  sees: Listed,
  { dictionaries }: Reader
): number | null => {
  if (value === undefined) return null;
  const row = dictionaries.byRef(kind, value);
  if (!row || (sees !== 'all' && !sees.includes(row.id)))
    throw refuse(codes.unknown_reference, { field: kind, value });
  return row.id;
};

/** Entries that reach the named place; where none is named, entries of anywhere in sight. */
const placeOf = (wish: Wish, who: Reader): Sql => {
  const project = idOf('project', wish.project, visibleProjects(who.scope), who);
  const provider = idOf('provider', wish.provider, visibleProviders(who.scope), who);
  if (project === null && provider === null) return sql`true`;
  const columns = {
    phone: sql`null::bigint`,
    project: sql`${project ?? 0}::int`,
    provider: sql`${provider ?? 0}::int`,
  };
  return reaches(columns, who.dictionaries);
};

/** What stands against calling one phone, and what the log says of it, as far as the caller sees. */
export const findSuppressions = async (
  db: Db,
  phone: string,
  where: Sql,
  who: Reader,
  rights: SuppressionRights
): Promise<Pick<Checked, 'by' | 'log'>> => {
  const sight = suppressionsSeen(who.scope, who.dictionaries);
  const rows = await db.rows<SuppressionDbRow>(
    listSuppressionsSql(and([around(phone), inForce, entriesIn(sight), where]), {
      by: 'created',
      descending: true,
      after: null,
      rows: MOST,
    })
  );
  const acts = await db.rows<SuppressionActRow>(suppressionLogSql(phone, sight, MOST));
  const shown = await shownTo(db, [...rows, ...acts], who, rights);
  return {
    by: rows.map((row) => toSuppressionRow(row, shown)),
    log: acts.map((row) => toSuppressionAct(row, shown)),
  };
};

/** Whether one phone is suppressed now and by what. Who sees masked phones spends a probe of the day. */
export const checkSuppression = async (
  db: Db,
  wish: Wish,
  who: Writer,
  rights: SuppressionRights
): Promise<Checked> => {
  const phone = phoneOf(wish.phone, ['phone']);
  const where = placeOf(wish, who);
  if (!who.full) await withProbe(db, who, 'phone', phone, NONE);
  const { by, log } = await findSuppressions(db, phone, where, who, rights);
  return { phone: who.full ? phone : maskPhone(phone), suppressed: by.length > 0, by, log };
};
