import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WalkedRoute } from '../../src/plugins/core/server/src/route-walk';
import { bootApp, type TestApp } from '../harness/boot-app';
import { anonymous, makeToken } from '../harness/people';
import { probe, withProbe } from '../harness/probe';
import { caller, send } from '../harness/caller';

const FRIEND = 'https://crm.example.test';

const ipSeen = async (app: TestApp, forwarded: string): Promise<string> => {
  const token = await makeToken(app, [probe.whoami]);
  const headers = { 'X-Forwarded-For': forwarded };
  const answer = await caller(app)(probe.whoami, {}, token, { headers });
  return (answer.data as { ip: string }).ip;
};

describe('the address of a caller', () => {
  it('is what our own proxy wrote, not what the caller wrote before it', async () => {
    const app = await bootApp({ env: { ...withProbe, NUMERA_TRUSTED_PROXIES: '1' } });
    expect(await ipSeen(app, '203.0.113.7')).toBe('203.0.113.7');
    expect(await ipSeen(app, '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
    await app.close();
  });
});

describe('headers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ env: { ...withProbe, NUMERA_CORS_ORIGINS: FRIEND } });
  });
  afterAll(() => app?.close());

  it('stand on good answers, refusals and pages alike', async () => {
    const token = await makeToken(app, [probe.echo]);
    const answers = [
      await send(app.url, probe.echo, { text: 'x' }, token),
      await send(app.url, probe.echo, { text: 'x' }, anonymous('api')),
      await fetch(`${app.url}/api/nope`),
      await fetch(`${app.url}/api/numera/ready`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 200]);
    for (const { headers } of answers) {
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringContaining('max-age=') as string,
      });
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('stand on the refusals of every route of ours, and on a file and a stream', async () => {
    const { routes } = await app.inside<{ routes: readonly WalkedRoute[] }>('walk-routes');
    const ours = routes.filter(({ kind }) => kind !== 'strapi' && kind !== 'open');
    expect(ours.length).toBeGreaterThan(80);
    const token = await makeToken(app, [probe.file, probe.stream]);
    const stop = new AbortController();
    const answers: Array<readonly [string, Response]> = [
      ['file', await send(app.url, probe.file, { name: 'a.csv' }, token)],
      ['stream', await send(app.url, probe.stream, {}, token, { signal: stop.signal })],
    ];
    for (const { route } of ours) {
      const [method = 'GET', path = '/'] = route.split(' ');
      const at = `${app.url}${path.replace(/:\w+/g, '1')}`;
      answers.push([route, await fetch(at, { method })]);
    }
    const lacking = answers.filter(
      ([, { headers }]) =>
        headers.get('x-content-type-options') !== 'nosniff' ||
        headers.get('cross-origin-opener-policy') !== 'same-origin' ||
        headers.get('cross-origin-resource-policy') !== 'same-origin' ||
        !headers.get('content-security-policy') ||
        !headers.get('strict-transport-security')?.includes('max-age=') ||
        !headers.get('cache-control')?.includes('no-store')
    );
    expect(lacking.map(([route]) => route)).toEqual([]);
    const open = answers.slice(2).filter(([, { status }]) => status !== 401);
    expect(open.map(([route]) => route)).toEqual([]);
    stop.abort();
  });

  it('are bound to what is configured, not to what Strapi does by itself', async () => {
    expect(await app.inside('read-settings')).toEqual({
      adminAlgorithm: 'HS256',
      appAlgorithm: 'HS256',
      sessionMode: 'refresh',
      cookiesForServerOnly: true,
      transfer: false,
      mcp: false,
      ownLimiters: [false, false, false],
      strictQueries: [true, true],
      registration: false,
    });
  });

  it('close the content policy: no foreign address may be asked, nothing may frame us', async () => {
    const policy =
      (await fetch(`${app.url}/api/nope`)).headers.get('content-security-policy') ?? '';
    const directives = new Map(
      policy.split(';').map((each) => [each.trim().split(' ')[0], each.trim()])
    );
    expect(directives.get('connect-src')).toBe("connect-src 'self'");
    expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(directives.get('object-src')).toBe("object-src 'none'");
    expect(directives.get('base-uri')).toBe("base-uri 'none'");
    expect(policy).not.toContain('https:');
    expect(policy).not.toContain('strapi.io');
  });

  it('of a forwarded address are not believed without a proxy', async () => {
    expect(await ipSeen(app, '203.0.113.7')).toMatch(/127\.0\.0\.1$/);
  });

  const preflight = (origin: string) =>
    fetch(`${app.url}/api/probe/echo`, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,idempotency-key,content-type',
      },
    });

  it('let the listed origin in, with our own header', async () => {
    const { headers } = await preflight(FRIEND);
    expect(headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('idempotency-key');
  });

  it.each([
    'https://evil.test',
    'null',
    `${FRIEND}.evil.test`,
    `https://crm.example.test:8443`,
    'http://crm.example.test',
  ])('do not let %s in', async (origin) => {
    const { headers } = await preflight(origin);
    expect(headers.get('access-control-allow-origin')).not.toBe(origin);
    expect(headers.get('access-control-allow-origin')).not.toBe('*');
  });
});

describe('without a list of origins', () => {
  it('no foreign page is answered, not even where credentials are not asked for', async () => {
    const app = await bootApp();
    for (const origin of [FRIEND, 'null', app.url]) {
      const { headers } = await fetch(`${app.url}/api/numera/ready`, {
        headers: { Origin: origin },
      });
      expect([origin, headers.get('access-control-allow-origin')]).not.toEqual([origin, origin]);
      expect(headers.get('access-control-allow-origin')).not.toBe('*');
    }
    await app.close();
  });
});
