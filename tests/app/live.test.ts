import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller, watch } from '../harness/caller';
import { asSuperuser } from '../harness/cluster';
import { makeAdmin, makeToken, type Caller } from '../harness/people';
import { probe, withProbe } from '../harness/probe';
import { hasRedis, startRedis, type TestRedis } from '../harness/start-redis';

type Event = { readonly text?: string; readonly n?: number; readonly resync?: boolean };

/** Reads a stream in the background; `until` waits for an event. */
const follow = (app: TestApp, as: Caller) => {
  const heard: Event[] = [];
  const stop = new AbortController();
  const ended = (async () => {
    for await (const event of watch(app, probe.stream, {}, as, stop.signal))
      heard.push(event as Event);
  })();
  const until = async (wanted: (event: Event) => boolean): Promise<void> => {
    for (const end = Date.now() + 20_000; !heard.some(wanted); await sleep(20))
      if (Date.now() > end) throw new Error(`not heard: ${JSON.stringify(heard.slice(-5))}`);
  };
  return { heard, until, ended, stop: () => stop.abort() };
};

/** Tells until it is heard: a stream that has just opened may not listen yet. */
const tellUntilHeard = async (
  app: TestApp,
  token: Caller,
  text: string,
  ears: ReturnType<typeof follow>
) => {
  for (let n = 0; n < 50 && !ears.heard.some((event) => event.text === text); n += 1) {
    await caller(app)(probe.tell, { text }, token);
    await sleep(100);
  }
  await ears.until((event) => event.text === text);
};

const suite = (
  name: string,
  prepare: () => Promise<Record<string, string>>,
  breakIt: (app: TestApp) => Promise<void>
) =>
  describe(`live events over ${name}`, () => {
    let app: TestApp;
    let other: TestApp;
    let token: Caller;
    beforeAll(async () => {
      const env = { ...withProbe, ...(await prepare()) };
      app = await bootApp({ env });
      other = await bootApp({ env, database: app.database });
      token = await makeToken(app, [probe.stream, probe.tell, probe.burst]);
    });
    afterAll(async () => {
      await other?.close();
      await app?.close();
    });

    it('reach the pages of every process after the commit', async () => {
      const ears = follow(other, token);
      await tellUntilHeard(app, token, 'hello', ears);
      ears.stop();
    });

    it('never tell of what was rolled back', async () => {
      const ears = follow(app, token);
      await tellUntilHeard(app, token, 'first', ears);
      expect((await caller(app)(probe.tell, { text: 'undone', undo: true }, token)).data).toEqual({
        told: false,
      });
      await caller(app)(probe.tell, { text: 'last' }, token);
      await ears.until(({ text }) => text === 'last');
      expect(ears.heard.filter(({ text }) => text === 'undone')).toEqual([]);
      ears.stop();
    });

    it('come back after the connection broke, with a call to read again', async () => {
      const ears = follow(app, token);
      await tellUntilHeard(app, token, 'before', ears);
      await breakIt(app);
      await ears.until(({ resync }) => resync === true);
      await tellUntilHeard(app, token, 'after', ears);
      ears.stop();
      expect((await fetch(`${app.url}/_health`)).status).toBe(204);
    });
  });

suite(
  'PostgreSQL',
  async () => ({}),
  async (app) => {
    const killed = await asSuperuser(inject('cluster'), (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'numera live'`,
        [app.database]
      )
    );
    expect(killed.rowCount).toBe(2);
  }
);

describe.skipIf(!hasRedis())('with a Redis', () => {
  let redis: TestRedis;
  afterAll(() => redis?.stop());
  suite(
    'Redis',
    async () => {
      redis = await startRedis();
      return { REDIS_URL: redis.url };
    },
    async () => {
      const port = Number(new URL(redis.url).port);
      redis.kill();
      await sleep(300);
      redis = await startRedis('noeviction', port);
    }
  );
});

describe('a stream', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ env: withProbe });
  });
  afterAll(() => app?.close());

  it('ends once the token that opened it is deleted, and once the session is over', async () => {
    const token = await makeToken(app, [probe.stream, probe.tell]);
    const admin = await makeAdmin(app, 'super-admin');
    const byToken = follow(app, token);
    const bySession = follow(app, admin);
    for (const ears of [byToken, bySession]) await tellUntilHeard(app, token, 'open', ears);
    await app.inside('delete-token', { id: token.id });
    await fetch(`${app.url}/admin/logout`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${admin.token}` },
    });
    await Promise.all([byToken.ended, bySession.ended]);
  });

  it('that is slow to read is told to read again instead of filling the memory', async () => {
    const token = await makeToken(app, [probe.stream, probe.tell, probe.burst]);
    const ears = follow(app, token);
    await tellUntilHeard(app, token, 'open', ears);
    expect((await caller(app)(probe.burst, {}, token)).data).toEqual({ told: 3000 });
    await ears.until(({ n, resync }) => resync === true || n === 2999);
    ears.stop();
  });
});
