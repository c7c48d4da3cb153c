import { afterAll, beforeAll, expect, it } from 'vitest';
import { queryConversion, queryEveryCut } from '../../src/plugins/conversion/contract/conversion';
import { createNumber } from '../../src/plugins/numbers/contract/numbers';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller } from '../harness/caller';
import { makeAdmin, makeAppUser, makeToken, scopeName } from '../harness/people';

const question = { metrics: ['loaded', 'cost_per_success'], by: ['provider' as const] };

let app: TestApp;
let call: ReturnType<typeof caller>;
let ids: Readonly<Record<string, number>>;
beforeAll(async () => {
  app = await bootApp();
  call = caller(app);
  ids = await app.inside('make-world', {
    rows: [
      { type: 'project', code: 'sales' },
      { type: 'provider', code: 'acme', more: { price: 2 } },
      { type: 'geo', code: 'mow' },
    ],
  });
  const writer = await makeToken(app, [createNumber], {});
  const row = { phone: '79051112233', project: 'sales', provider: 'acme', geo: 'mow' };
  expect((await call(createNumber, row, writer)).status).toBe(201);
});
afterAll(() => app?.close());

it('a token and an application user that were given every cut see it, by both endpoints', async () => {
  for (const make of [makeToken, makeAppUser]) {
    const who = await make(app, [queryConversion, queryEveryCut], {});
    for (const contract of [queryConversion, queryEveryCut]) {
      const { status, data, meta } = await call(contract, question, who);
      expect(status).toBe(200);
      expect(data.map(({ by }) => by)).toEqual([{ provider: ids.acme }]);
      expect(meta.totals.cost_per_success).toMatchObject({ value: null, numerator: 2 });
    }
  }
});

it('those that were given the conversion of projects alone see no more than that', async () => {
  for (const make of [makeToken, makeAppUser]) {
    const who = await make(app, [queryConversion], {});
    const plain = await call(queryConversion, { metrics: ['loaded'] }, who);
    expect(plain.data.map(({ by }) => by)).toEqual([{ project: ids.sales }]);
    for (const contract of [queryConversion, queryEveryCut])
      expect((await call(contract, question, who)).error.code).toBe('forbidden');
  }
});

it('what lies outside of the scope is no part of any cut', async () => {
  const nobody = await makeToken(app, [queryEveryCut], { projects: [] });
  const { status, data } = await call(queryEveryCut, question, nobody);
  expect([status, data]).toEqual([200, []]);
});

it('stands among the rights of a token, and is held by the application users who analyse', async () => {
  const admin = await makeAdmin(app, 'super-admin');
  const answer = await fetch(`${app.url}/admin/content-api/permissions`, {
    headers: { Authorization: `Bearer ${admin.token ?? ''}` },
  });
  expect(answer.status).toBe(200);
  const { data } = (await answer.json()) as {
    data: Record<string, { controllers: Record<string, string[]> }>;
  };
  expect(data['plugin::conversion']?.controllers.conversion).toContain('everyCut');
  const held = await app.db.rows<{ type: string }>(sql`
    select r.type from public.up_permissions p
    join public.up_permissions_role_lnk l on l.permission_id = p.id join public.up_roles r on r.id = l.role_id
    where p.action = ${scopeName(queryEveryCut)} and r.type like 'numera-%'`);
  expect(held).toEqual([{ type: 'numera-analyst' }]);
});
