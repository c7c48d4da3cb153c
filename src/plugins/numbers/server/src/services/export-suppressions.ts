import { Readable } from 'node:stream';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import { createEncoder, writeRow } from '../../../../core/domain/csv-writer';
import type { Db } from '../../../../core/server/src/db';
import type { FileAnswer } from '../../../../core/server/src/send-file';
import { and, sql, type Sql } from '../../../../core/server/src/sql';
import type { exportSuppressions as contract } from '../../../contract/suppressions';
import { maskPhone } from '../../../domain/format-phone';
import type { Writer } from '../rules/caller';
import { listSuppressionsSql, type SuppressionDbRow } from '../sql/list-suppressions';
import { admitSuppressionFilter, suppressionsOf } from './list-suppressions';

type Language = 'en' | 'ru';

const PAGE = 5_000;
const DELIMITER = ';';

/** Titles that the loader of lists knows again. */
const HEADERS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Phone', 'To', 'Reason', 'Until', 'Scope', 'Target', 'Source', 'Added'],
  ru: ['Телефон', 'По', 'Причина', 'Срок', 'Для кого', 'Кто именно', 'Источник', 'Внесено'],
};

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The last day on which it holds, since the loader of lists reads a day as its end. */
const lastDay = (until: Date): string => dayOf(new Date(until.getTime() - 1));

const targetOf = ({ scope, scope_id }: SuppressionDbRow, { dictionaries }: Writer): string => {
  if (scope === 'global') return '';
  const rows = {
    provider: dictionaries.providers,
    project: dictionaries.projects,
    group: dictionaries.groups,
  };
  return rows[scope].get(scope_id)?.code ?? String(scope_id);
};

const cellsOf = (row: SuppressionDbRow, who: Writer): string[] => {
  const phone = (digits: string) => (who.full ? digits : maskPhone(digits));
  return [
    phone(row.from_phone),
    row.from_phone === row.to_phone ? '' : phone(row.to_phone),
    row.reason,
    row.expires_at ? lastDay(row.expires_at) : '',
    row.scope,
    targetOf(row, who),
    row.source,
    row.created_at.toISOString(),
  ];
};

async function* pages(db: Db, where: Sql): AsyncGenerator<SuppressionDbRow[]> {
  for (let after: string | null = null; ;) {
    const beyond: Sql = after === null ? sql`true` : sql`x.id > ${after}::bigint`;
    const found: SuppressionDbRow[] = await db.rows<SuppressionDbRow>(
      listSuppressionsSql(and([where, beyond]), {
        by: 'created',
        descending: false,
        after: null,
        rows: PAGE,
      })
    );
    yield found;
    if (found.length < PAGE) return;
    after = found.at(-1)?.id ?? null;
  }
}

async function* file(db: Db, where: Sql, who: Writer, language: Language): AsyncGenerator<Buffer> {
  const encoder = createEncoder('utf-8');
  yield encoder.write(writeRow(HEADERS[language], DELIMITER));
  for await (const found of pages(db, where))
    yield encoder.write(found.map((row) => writeRow(cellsOf(row, who), DELIMITER)).join(''));
}

/** The list as a file, in the order of its entries; masked to who sees masks. Told before the first byte. */
export const exportSuppressions = async (
  db: Db,
  { filter }: Parsed<typeof contract>,
  who: Writer,
  language: Language
): Promise<FileAnswer> => {
  await admitSuppressionFilter(db, filter, who);
  const where = suppressionsOf(filter, who);
  await db.tx((tx) =>
    record(tx, {
      actor: who.actor,
      action: 'numbers.suppressions.export',
      requestId: who.requestId,
      ip: who.ip,
      details: { filter: Object.keys(filter), masked: !who.full },
    })
  );
  return {
    stream: Readable.from(file(db, where, who, language), { objectMode: false }),
    filename: `numera-stop-list-${dayOf(new Date())}.csv`,
    type: 'text/csv',
  };
};
