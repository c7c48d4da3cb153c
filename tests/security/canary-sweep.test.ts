import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, type TestApp } from '../harness/boot-app';
import { makeAdmin } from '../harness/people';
import { asker, type Ask, type Said } from './support/ask';
import { makeCallers, type Callers, type Who } from './support/callers';
import { canariesOf, findCanaries } from './support/canaries';
import { drawAsks } from './support/draw-asks';
import { hearStream } from './support/hear-stream';
import { makeInside, type Inside } from './support/make-inside';
import { makeOutside, type Outside } from './support/make-outside';
import { OUTSIDE_IDS } from './support/outside-ids';
import { dictionaryTypes } from './matrix/dictionary-types';
import { sweepAsks } from './support/sweep-asks';
import { beginIdsAt, GENEROUS } from './support/two-worlds';
import { workOfOthers } from './support/work-of-others';

const MINUTE = 60_000;
const DRAWN = 150;

let app: TestApp;
let inside: Inside;
let outside: Outside;
let callers: Callers;
/** The same asks sent by somebody who sees everything. */
let all: Callers;

/** A number inside that was elsewhere before: what was said of it there is out of sight. */
const plantPast = async () => {
  const number = inside.numbers[0];
  await app.db.rows(sql`
    insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, to_status, occurred_at,
      day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, reason, comment)
    values (${number?.id}, ${number?.phone}, ${outside.project.id}, ${outside.provider.id}, ${outside.geo.id},
      ${number?.status}, '2026-03-01T00:10:00Z', '2026-03-01', 0, '2026-03-01', 0, 1, 1, 1, 1, ${outside.person}, 'zqxpastreason',
      'zqxpastcomment')`);
};

beforeAll(async () => {
  app = await bootApp({ env: GENEROUS });
  inside = await makeInside(app);
  callers = await makeCallers(app, inside);
  await beginIdsAt(app.database, OUTSIDE_IDS);
  outside = await makeOutside(app, inside);
  await beginIdsAt(app.database, OUTSIDE_IDS * 2);
  await plantPast();
  const admin = await makeAdmin(app, 'super-admin');
  all = { manager: admin, token: admin, viewer: admin, analyst: admin };
  await workOfOthers(app, all, outside);
}, 10 * MINUTE);
afterAll(() => app?.close());

const collect = async (as: Callers, asks: readonly Ask[]): Promise<Said[]> => {
  const answer = asker(app, as);
  const said: Said[] = [];
  for (const ask of asks) said.push(...(await answer(ask)));
  return said;
};

const whole = (said: readonly Said[]): string =>
  said.map(({ headers, text }) => `${JSON.stringify(headers)}\n${text}`).join('\n');

const jobsIn = (heard: string): string[] =>
  [...heard.matchAll(/"job":"(\d+)"/g)].map(([, id]) => id ?? '');

const dictionaryPaths = dictionaryTypes.map(({ plural }) => `/api/${plural}`);
/** Read by `hearStream`, or open to everybody. */
const isOpen = (path: string): boolean =>
  path === '/api/jobs/live' || path.startsWith('/api/numera/');

describe('a sweep of everything that can be asked', () => {
  it('knows every endpoint that the description for integrators names', async () => {
    const { paths } = (await (await fetch(`${app.url}/api/numera/openapi.json`)).json()) as {
      paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
    const asks = [...sweepAsks('manager', inside, outside), ...sweepAsks('token', inside, outside)];
    const isAsked = (path: string, method: string) => {
      const shape = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/?]+')}/?(\\?|$)`);
      return asks.some(
        (ask) => ask.method === method.toUpperCase() && shape.test(`/api${ask.path}`)
      );
    };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method }))
    );
    // Writing to dictionaries is the matter of `access/tests/write-within-scope`.
    const swept = described.filter(
      ({ path, method }) => method === 'get' || !dictionaryPaths.some((own) => path.startsWith(own))
    );
    const unasked = swept.filter(({ path, method }) => !isAsked(path, method) && !isOpen(path));
    expect(swept.length).toBeGreaterThan(30);
    expect(unasked).toEqual([]);
  });

  it(
    'reaches what lies outside when it is sent by who sees everything',
    async () => {
      const stream = hearStream(app, all.manager);
      await workOfOthers(app, all, outside);
      const said = await collect(all, sweepAsks('manager', inside, outside));
      expect(jobsIn(await stream.stop()).length).toBeGreaterThan(0);
      expect(said.filter(({ status }) => status >= 500)).toEqual([]);
      const text = whole(said);
      const missed = canariesOf(outside).filter((canary) => !text.includes(canary));
      expect(missed).toEqual([]);
    },
    5 * MINUTE
  );

  it.each(['manager', 'token', 'viewer', 'analyst'] satisfies Who[])(
    'tells a %s with a narrow scope nothing of it',
    async (who) => {
      const asks = sweepAsks(who, inside, outside);
      const drawn = fc
        .sample(drawAsks(inside, outside), { seed: 20261123, numRuns: DRAWN })
        // What he loads himself is his to see.
        .filter(({ as, then, path }) => as === who && then !== 'import' && path !== '/numbers');
      const stream = hearStream(app, callers[who]);
      await workOfOthers(app, all, outside);
      const said = await collect(callers, [...asks, ...drawn]);
      const heard = await stream.stop();
      expect(said.filter(({ status }) => status < 300).length).toBeGreaterThan(20);
      expect(heard).toContain(': open');
      const loaded = asks.map(({ file = '' }) => file).join('\n');
      const leaks = said.flatMap((each) => findCanaries(each, outside, loaded));
      expect(leaks).toEqual([]);
      const live = { ask: 'GET /jobs/live', status: 200, headers: {}, text: heard };
      expect(findCanaries(live, outside)).toEqual([]);
      const [list] = await collect(callers, [{ as: who, method: 'GET', path: '/jobs/?limit=200' }]);
      expect(jobsIn(heard).filter((id) => !list?.text.includes(`"id":"${id}"`))).toEqual([]);
    },
    10 * MINUTE
  );
});
