import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { sql } from '../../core/server/src/sql';
import { phoneForAudit } from '../server/src/phone-for-audit';
import { record } from '../server/src/record';

const actor = { kind: 'user', id: 7, name: 'Anna' } as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const eventsOf = (action: string) =>
  database.db.rows<{ before: string | null; details: string; actor_kind: string }>(
    sql`select before::text as before, details::text as details, actor_kind from crm.audit_events where action = ${action}`
  );

describe('an audit event', () => {
  it('is there when its effect is, and gone when the effect is rolled back', async () => {
    await database.db.tx((tx) => record(tx, { actor, action: 'test.kept' }));
    const lost = database.db.tx(async (tx) => {
      await record(tx, { actor, action: 'test.lost' });
      throw new Error('rolled back');
    });
    await expect(lost).rejects.toThrow('rolled back');
    expect(await eventsOf('test.kept')).toHaveLength(1);
    expect(await eventsOf('test.lost')).toHaveLength(0);
  });

  it('holds no secret and no phone in clear', async () => {
    const before = {
      password: 'hunter2',
      nested: [{ apiToken: 'abc', code: 'kept' }],
      phone: '79051234567',
      tokens: [1],
    };
    await database.db.tx((tx) =>
      record(tx, { actor, action: 'test.secret', before, details: { phones: [79051234567n] } })
    );
    const [event] = await eventsOf('test.secret');
    const text = `${event?.before} ${event?.details}`;
    expect(text).toContain('kept');
    expect(text).toContain('7905*****67');
    expect(text).toContain(phoneForAudit('79051234567').hash);
    for (const secret of ['hunter2', 'abc', '79051234567']) expect(text).not.toContain(secret);
    expect(JSON.parse(event?.before ?? '{}')).toMatchObject({ password: '[secret]', tokens: [1] });
  });

  it('of somebody who is not signed in is anonymous', async () => {
    await database.db.tx((tx) =>
      record(tx, { actor: 'anonymous', action: 'test.stranger', result: 'refused' })
    );
    expect((await eventsOf('test.stranger')).map(({ actor_kind: kind }) => kind)).toEqual([
      'anonymous',
    ]);
  });

  it('can be neither changed nor removed by the application', async () => {
    await database.db.tx((tx) => record(tx, { actor, action: 'test.fixed' }));
    const attempts = [
      sql`update crm.audit_events set action = 'x'`,
      sql`delete from crm.audit_events`,
      sql`truncate crm.audit_events`,
      sql`alter table crm.audit_events disable trigger all`,
      sql`drop table crm.audit_events`,
    ];
    for (const attempt of attempts)
      await expect(database.db.rows(attempt)).rejects.toThrow(/permission denied|must be owner/);
    expect(await eventsOf('test.fixed')).toHaveLength(1);
  });
});
