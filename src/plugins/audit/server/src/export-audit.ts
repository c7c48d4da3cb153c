import { Readable } from 'node:stream';
import { createEncoder, writeRow } from '../../../core/domain/csv-writer';
import type { Call } from '../../../core/server/src/call';
import type { Db } from '../../../core/server/src/db';
import { endpoint } from '../../../core/server/src/endpoints';
import { refuse } from '../../../core/server/src/refuse';
import { exportAudit, MOST_EXPORTED } from '../../contract/audit';
import { codes } from '../../contract/errors';
import { entryCells, entryHeaders } from './entry-cells';
import { questionOf } from './question-of';
import { record } from './record';
import { countEvents, searchEvents, type Question } from './sql/search-events';

const PAGE = 1_000;
const DELIMITER = ';';

type Asked = Call<typeof exportAudit>;

/** Pages by id from the newest that was counted: what comes meanwhile, this export itself, is not in it. */
async function* pages(db: Db, question: Question, newest: string | null) {
  let before = newest === null ? undefined : String(BigInt(newest) + 1n);
  for (let left = MOST_EXPORTED; before !== undefined && left > 0; left -= PAGE) {
    const limit = Math.min(PAGE, left);
    const found = await searchEvents(db, { ...question, limit, before });
    yield found;
    before = found.length === limit ? found.at(-1)?.id : undefined;
  }
}

async function* file(call: Asked, question: Question, newest: string | null) {
  const encoder = createEncoder('utf-8');
  yield encoder.write(writeRow(entryHeaders(call.language), DELIMITER));
  for await (const found of pages(call.db, question, newest))
    yield encoder.write(found.map((entry) => writeRow(entryCells(entry), DELIMITER)).join(''));
}

/** Taking the log out of the house is an act of its own. Before the first byte. */
const tell = ({ db, actor, requestId, ip }: Asked, { filter, ownOnly }: Question, rows: number) =>
  db.tx((tx) =>
    record(tx, {
      actor,
      action: 'audit.export',
      rows,
      requestId,
      ip,
      details: { filter, own: ownOnly },
    })
  );

export const download = endpoint(exportAudit, async (call) => {
  const question = questionOf(call);
  const { rows, newest } = await countEvents(call.db, question, MOST_EXPORTED);
  if (rows > MOST_EXPORTED) throw refuse(codes.audit_too_many, { limit: MOST_EXPORTED });
  await tell(call, question, rows);
  const day = new Date().toISOString().slice(0, 10);
  return {
    stream: Readable.from(file(call, question, newest), { objectMode: false }),
    filename: `numera-audit-${day}.csv`,
    type: 'text/csv',
  };
});
