import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bootApp } from '../harness/boot-app';
import { caller, watch } from '../harness/caller';
import { makeToken } from '../harness/people';
import { probe, withProbe } from '../harness/probe';

describe('SIGTERM', () => {
  it('cuts none of 50 requests in flight, answers 503 meanwhile, ends streams and ends with 0', async () => {
    const app = await bootApp({ env: withProbe });
    const call = caller(app);
    const token = await makeToken(app, [probe.slow, probe.stream]);
    const stop = new AbortController();
    const stream = (async () => {
      for await (const event of watch(app, probe.stream, {}, token, stop.signal)) void event;
      return 'ended';
    })();
    const flying = Array.from({ length: 50 }, (_, n) =>
      call(probe.slow, { ms: 3000 + n * 50 }, token)
    );
    // 50 and the stream.
    while ((await app.inside('count-in-flight')) !== 51) await sleep(20);
    const stopped = app.stop();
    await sleep(200);
    const ready = await fetch(`${app.url}/api/numera/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ error: { code: 'unavailable' } });
    expect((await call(probe.slow, { ms: 1 }, token)).status).toBe(503);

    const answers = await Promise.all(flying);
    expect(answers).toHaveLength(50);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(await stream).toBe('ended');
    const { code, ms } = await stopped;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(15_000);
    await app.close();
  });

  it('waits no longer than NUMERA_DRAIN_SECONDS', async () => {
    const app = await bootApp({ env: { ...withProbe, NUMERA_DRAIN_SECONDS: '1' } });
    const token = await makeToken(app, [probe.slow]);
    const cut = caller(app)(probe.slow, { ms: 20_000 }, token);
    cut.catch(() => undefined);
    await sleep(500);
    const { code, ms } = await app.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(8_000);
    await expect(cut).rejects.toThrow();
    await app.close();
  });
});
