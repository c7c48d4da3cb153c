import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { writeFile } from '../../core/server/src/file-store';
import { keepHouse } from '../../core/server/src/housekeeping';
import { sql } from '../../core/server/src/sql';
import { onSystemTask } from '../../core/server/src/system-tasks';
import { sweepExchange } from '../../exchange/server/src/services/sweep-exchange';
import { recordSystemTask } from '../server/src/record-system';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  onSystemTask(recordSystemTask);
});
afterAll(() => database?.drop());

const told = () =>
  database.db.rows<{ action: string; rows: number; details: string }>(sql`
    select action, rows::int as rows, details::text as details from crm.audit_events
    where action in ('system.files', 'system.idempotency', 'system.exchange') order by id`);

describe('what the application does of its own accord', () => {
  it('is told with its counts when something was done, and not when nothing was', async () => {
    const { db } = database;
    await keepHouse(db);
    await sweepExchange(db);
    expect(await told()).toEqual([]);
    const file = await writeFile({ kind: 'export', filename: 'a.csv', expiresAt: new Date(0) });
    await pipeline(Readable.from([Buffer.from('x')]), file.stream);
    await db.tx((tx) => file.finish(tx));
    await db.rows(sql`
      insert into crm.core_idempotency (principal, route, key, body_hash, created_at)
      select 'user:1', 'POST a', i::text, 'h', now() - interval '25 hours' from generate_series(1, 3) i`);
    await keepHouse(db);
    const events = await told();
    expect(events.map(({ action, rows }) => [action, rows])).toEqual([
      ['system.files', 1],
      ['system.idempotency', 3],
    ]);
    expect(JSON.parse(events[0]?.details ?? '')).toEqual({ expired: 1, orphans: 0 });
    await keepHouse(db);
    expect(await told()).toHaveLength(2);
  });
});
