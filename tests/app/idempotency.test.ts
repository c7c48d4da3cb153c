import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller } from '../harness/caller';
import { failpoints } from '../harness/failpoints';
import { makeToken, type Caller } from '../harness/people';
import { probe, withProbe } from '../harness/probe';

const rowsOf = async (app: TestApp, text: string): Promise<number> => {
  const row = await app.db.one<{ n: number }>(sql`
    select count(*)::int as n from public.probe_rows where text = ${text}`);
  return row?.n ?? -1;
};

const idOf = (data: unknown): string => (data as { id: string }).id;

describe('Idempotency-Key', () => {
  let app: TestApp;
  let call: ReturnType<typeof caller>;
  let token: Caller;
  beforeAll(async () => {
    app = await bootApp({ env: withProbe });
    call = caller(app);
    token = await makeToken(app, [probe.once, probe.raw]);
  });
  afterAll(() => app?.close());

  it('gives the same answer to the same key and body, whatever the order of its fields, and acts once', async () => {
    const one = await call(probe.once, { text: 'a', ms: 0 }, token, { key: 'k1' });
    const two = await call(probe.once, { ms: 0, text: 'a' }, token, { key: 'k1' });
    expect(one.status).toBe(201);
    expect(two.status).toBe(201);
    expect(idOf(two.data)).toBe(idOf(one.data));
    expect(one.headers.get('idempotency-replayed')).toBeNull();
    expect(two.headers.get('idempotency-replayed')).toBe('true');
    expect(await rowsOf(app, 'a')).toBe(1);
  });

  it('acts twice without a key', async () => {
    const ids = [];
    for (let n = 0; n < 2; n += 1)
      ids.push(idOf((await call(probe.once, { text: 'b' }, token)).data));
    expect(new Set(ids).size).toBe(2);
  });

  it('gives 409 idempotency_conflict to the same key with another body', async () => {
    await call(probe.once, { text: 'c' }, token, { key: 'k2' });
    const other = await call(probe.once, { text: 'd' }, token, { key: 'k2' });
    expect(other.error).toMatchObject({ status: 409, code: 'idempotency_conflict' });
    expect(await rowsOf(app, 'd')).toBe(0);
  });

  it('gives 409 in_progress while the first is running, and acts once for ten at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        call(probe.once, { text: 'e', ms: 700 }, token, { key: 'k3' })
      )
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ error }) => error?.code === 'in_progress')).toHaveLength(9);
    expect(await rowsOf(app, 'e')).toBe(1);
  });

  it('keeps the keys of two callers apart', async () => {
    const other = await makeToken(app, [probe.once]);
    const one = await call(probe.once, { text: 'f' }, token, { key: 'k4' });
    const two = await call(probe.once, { text: 'f' }, other, { key: 'k4' });
    expect(idOf(two.data)).not.toBe(idOf(one.data));
  });

  it('lets the key be used again when the first was refused, and left nothing', async () => {
    const refused = await call(probe.once, { text: 'g', fail: true }, token, { key: 'k5' });
    expect(refused.status).toBe(409);
    expect(await rowsOf(app, 'g')).toBe(0);
    expect((await call(probe.once, { text: 'g' }, token, { key: 'k5' })).status).toBe(201);
  });

  it('compares the bytes of a raw body', async () => {
    const one = await call(probe.raw, { name: 'h' }, token, { key: 'k6', body: 'first' });
    const same = await call(probe.raw, { name: 'h' }, token, { key: 'k6', body: 'first' });
    const other = await call(probe.raw, { name: 'h' }, token, { key: 'k6', body: 'other' });
    expect([one.status, same.status, other.status]).toEqual([202, 202, 409]);
    expect(idOf(same.data)).toBe(idOf(one.data));
    expect(other.error.code).toBe('idempotency_conflict');
    expect(await rowsOf(app, 'h')).toBe(1);
  });

  it('refuses a key that is no printable ASCII', async () => {
    const answer = await call(probe.once, { text: 'i' }, token, { key: 'a b' });
    expect(answer.error).toMatchObject({ status: 400, code: 'invalid_input' });
  });

  it('forgets a key after a day', async () => {
    const one = await call(probe.once, { text: 'j' }, token, { key: 'k7' });
    await app.db.rows(
      sql`update crm.core_idempotency set created_at = now() - interval '25 hours' where key = 'k7'`
    );
    const two = await call(probe.once, { text: 'other' }, token, { key: 'k7' });
    expect(two.status).toBe(201);
    expect(idOf(two.data)).not.toBe(idOf(one.data));
  });
});

describe('a process that dies before its effect commits', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ env: { ...withProbe, ...failpoints({ 'probe.once': 'kill' }) } });
  });
  afterAll(() => app?.close());

  it('leaves no effect, and its key is taken over once it is silent for a minute', async () => {
    const token = await makeToken(app, [probe.once]);
    const cut = caller(app)(probe.once, { text: 'x' }, token, { key: 'k' });
    await expect(cut).rejects.toThrow();
    expect((await app.ended).signal).toBe('SIGKILL');
    expect(await rowsOf(app, 'x')).toBe(0);

    const next = await bootApp({ env: withProbe, database: app.database });
    const call = caller(next);
    const early = await call(probe.once, { text: 'x' }, token, { key: 'k' });
    expect(early.error.code).toBe('in_progress');
    await app.db.rows(
      sql`update crm.core_idempotency set created_at = now() - interval '61 seconds'`
    );
    const late = await call(probe.once, { text: 'x' }, token, { key: 'k' });
    expect(late.status).toBe(201);
    expect(await rowsOf(app, 'x')).toBe(1);
    await next.close();
  });
});
