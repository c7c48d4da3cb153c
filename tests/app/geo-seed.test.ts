import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { createNumber } from '../../src/plugins/numbers/contract/numbers';
import { lookUpPlan, readPlanCoverage, seedGeos } from '../../src/plugins/numbers/contract/plan';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller } from '../harness/caller';
import { makeToken, type Caller } from '../harness/people';

let app: TestApp;
let call: ReturnType<typeof caller>;
let planner: Caller;
beforeAll(async () => {
  app = await bootApp();
  call = caller(app);
  planner = await makeToken(app, [seedGeos, lookUpPlan, readPlanCoverage, createNumber], {});
});
afterAll(() => app?.close());

it('seeds add what is missing and leave alone what somebody made', async () => {
  await app.inside('make-world', {
    rows: [
      {
        type: 'geo',
        code: 'our-moscow',
        more: { name_ru: 'Наша Москва', kind: 'region', iso: 'RU-MOW', timezone: 'Asia/Omsk' },
      },
    ],
  });
  const first = await call(seedGeos, { countries: 'russia' }, planner);
  expect([first.status, first.data]).toEqual([200, { made: 94, present: 1 }]);
  await app.db.rows(
    sql`update public.geos set name_ru = 'Тверь и вокруг', timezone = null where code = 'ru-tve'`
  );
  const again = await call(seedGeos, { countries: 'near' }, planner);
  expect(again.data.present).toBe(95);
  expect(again.data.made).toBeGreaterThan(10);
  expect((await call(seedGeos, { countries: 'near' }, planner)).data.made).toBe(0);
  const kept = await app.db.rows(sql`
    select code, name_ru, timezone from public.geos where iso in ('RU-MOW', 'RU-TVE') order by code`);
  expect(kept).toEqual([
    { code: 'our-moscow', name_ru: 'Наша Москва', timezone: 'Asia/Omsk' },
    { code: 'ru-tve', name_ru: 'Тверь и вокруг', timezone: null },
  ]);
});

it('a number gets its place by the prefix of a seed, and is covered by it', async () => {
  const found = await call(lookUpPlan, { phone: '+375 29 123-45-67' }, planner);
  expect(found.data).toMatchObject({ zone: 'Europe/Minsk', source: 'prefix', range: null });
  const made = await call(createNumber, { phone: '+375291234567' }, planner);
  expect(made.status).toBe(201);
  const { data } = await call(readPlanCoverage, {}, planner);
  expect(data.numbers).toMatchObject({
    total: 1,
    bySource: { prefix: 1, unknown: 0 },
    zoneUnknown: 0,
  });
  expect(data.missing).toEqual([]);
});
