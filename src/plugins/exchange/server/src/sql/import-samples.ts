import type { Db, Tx } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';
import { MOST_SAMPLES, type RejectSample } from '../rules/reject-samples';
import { withoutFile } from './without-file';

/**
 * A member of the statement that tries a chunk: the first rows of each outcome. What the loader may not see is left out,
 * and the new ones of a chunk that holds such: what is missing among them would name it.
 */
export const listSamples = (importId: string): Sql => sql`
  insert into crm.exchange_import_samples (import_id, reason, line, part, phone)
  select ${importId}::bigint, case outcome when 'duplicate' then 'duplicate_in_base' else outcome end, line, part, phone
  from (
    select line, part, phone, outcome, row_number() over (partition by outcome order by line, part) as n
    from judged
    where outcome <> 'duplicate_hidden'
      and (outcome <> 'inserted' or not exists (select from judged where outcome = 'duplicate_hidden'))) j
  where n <= ${MOST_SAMPLES}`;

/** Of what the chunks so far brought, the first rows of each reason stay. */
export const keepFirstSamples = (tx: Tx, importId: string) =>
  tx.rows(sql`
    delete from crm.exchange_import_samples s
    using (
      select reason, line, part, row_number() over (partition by reason order by line, part) as n
      from crm.exchange_import_samples where import_id = ${importId}::bigint) r
    where s.import_id = ${importId}::bigint and s.reason = r.reason and s.line = r.line and s.part = r.part
      and r.n > ${MOST_SAMPLES}`);

/** The first staged rows that repeat a phone of the file. */
export const listRepeatSamples = (tx: Tx, importId: string, attempt: number, reason: string) =>
  tx.rows(sql`
    insert into crm.exchange_import_samples (import_id, reason, line, part, phone)
    select import_id, ${reason}, line, part, phone from crm_stage.exchange_staging
    where import_id = ${importId}::bigint and attempt = ${attempt} and repeats
    order by exchange_staging.line, part limit ${MOST_SAMPLES}`);

export const insertRejectSamples = async (
  tx: Tx,
  importId: string,
  samples: readonly RejectSample[]
): Promise<void> => {
  if (samples.length === 0) return;
  const column = <K extends keyof RejectSample>(name: K) => samples.map((each) => each[name]);
  await tx.rows(sql`
    insert into crm.exchange_import_samples (import_id, reason, line, part, cell)
    select ${importId}::bigint, * from unnest(${column('reason')}::text[], ${column('line')}::bigint[],
      ${column('part')}::int[], ${column('cell')}::text[])`);
};

export interface SampleRow {
  readonly reason: string;
  readonly line: string;
  readonly phone: string | null;
  readonly cell: string | null;
}

export const samplesOf = (db: Db, importId: string) =>
  db.rows<SampleRow>(sql`
    select reason, line::text, phone::text, cell from crm.exchange_import_samples
    where import_id = ${importId}::bigint order by reason, exchange_import_samples.line, part`);

/** Phones and cells live no longer than the file that they are from. */
export const expireSamples = async (db: Db): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    with expired as (
      delete from crm.exchange_import_samples s using crm.exchange_imports i
      where i.id = s.import_id and ${withoutFile} returning 1
    ) select count(*)::int as n from expired`);
  return row?.n ?? 0;
};
