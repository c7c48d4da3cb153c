import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { readJob } from '../../src/plugins/jobs/contract/jobs';
import { bulkNumbers } from '../../src/plugins/numbers/contract/bulk';
import { can } from '../../src/plugins/numbers/contract/permissions';
import { bootApp, databaseEnvironment, type TestApp } from '../harness/boot-app';
import { caller } from '../harness/caller';
import { makeAdmin, type AdminMade } from '../harness/people';

const NUMBERS = 5_000;
const MOST_MS = 5_000;
const GATE = 20_261_123;

/**
 * Holds the first batch at a gate until it is opened; those after it take 0.9 s each, so that a bulk of these rows lasts
 * longer than work goes on without asking for its owner's rights, on however fast a machine.
 */
const HELD_UP = `
  create function crm.test_held_up() returns trigger language plpgsql as $$
  begin
    if old.changed = 0 then perform pg_advisory_xact_lock_shared(${GATE}); else perform pg_sleep(0.9); end if;
    return null;
  end $$;
  create trigger test_held_up after update on crm.numbers_bulks for each row when (new.changed > old.changed)
    execute function crm.test_held_up();`;

interface Grant {
  readonly action: string;
  readonly subject: string | null;
  readonly properties: object;
  readonly conditions: readonly string[];
}

let app: TestApp;
let owner: pg.Client;
let call: ReturnType<typeof caller>;
let admin: AdminMade;
let manager: AdminMade;

beforeAll(async () => {
  app = await bootApp();
  call = caller(app);
  const { spring } = await app.inside<Record<string, number>>('make-world', {
    rows: [{ type: 'project', code: 'spring' }],
  });
  await app.db.rows(sql`
    insert into crm.numbers (phone, project_id, status_id)
    select 79180000000 + i, ${spring}, (select id from public.number_statuses where code = 'new')
    from generate_series(1, ${NUMBERS}::int) i`);
  admin = await makeAdmin(app, 'super-admin');
  manager = await makeAdmin(app, 'numera-manager', {});
  owner = new pg.Client(databaseEnvironment(app.database).DATABASE_OWNER_URL);
  await owner.connect();
  await owner.query(HELD_UP);
});
afterAll(async () => {
  await owner?.end();
  await app?.close();
});

const asAdmin = async <T>(method: string, path: string, body?: object): Promise<T> => {
  const answer = await fetch(`${app.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect([method, path, answer.status]).toEqual([method, path, 200]);
  return ((await answer.json()) as { data: T }).data;
};

/** As Settings → Roles does it: what the role holds is sent whole, but for one action. */
const takeFromManagers = async (taken: string): Promise<void> => {
  const role = await app.db.one<{ id: number }>(
    sql`select id from public.admin_roles where code = 'numera-manager'`
  );
  const path = `/admin/roles/${role?.id}/permissions`;
  const grants = await asAdmin<Grant[]>('GET', path);
  const kept = grants
    .filter((grant) => grant.action !== taken)
    .map(({ action, subject, properties, conditions }) => ({
      action,
      subject,
      properties,
      conditions,
    }));
  expect(kept).toHaveLength(grants.length - 1);
  await asAdmin('PUT', path, { permissions: kept });
};

const isHeld = async (): Promise<boolean> => {
  const { rowCount } = await owner.query(
    "select 1 from pg_locks where locktype = 'advisory' and not granted and objid = $1",
    [GATE]
  );
  return rowCount === 1;
};

const rowsChanged = async (): Promise<number> =>
  (
    await app.db.one<{ n: number }>(sql`
      select count(*)::int as n from crm.numbers
      where status_id = (select id from public.number_statuses where code = 'busy')`)
  )?.n ?? -1;

it('a grant taken from a role ends a bulk change of its holder, which counts what it did', async () => {
  await owner.query('select pg_advisory_lock($1)', [GATE]);
  const order = await call(
    bulkNumbers,
    { filter: {}, action: { type: 'status', status: 'busy' } },
    manager,
    { key: 'held' }
  );
  expect(order.status).toBe(202);
  const { id } = order.data as { id: string };
  await expect.poll(isHeld, { timeout: 60_000 }).toBe(true);
  await takeFromManagers(can.bulk.action);
  await owner.query('select pg_advisory_unlock($1)', [GATE]);

  const since = performance.now();
  const job = async () => (await call(readJob, { id }, manager)).data;
  await expect
    .poll(async () => (await job()).state, { timeout: MOST_MS, interval: 50 })
    .toBe('failed');
  expect(performance.now() - since).toBeLessThan(MOST_MS);

  const changed = await rowsChanged();
  expect(changed).toBeGreaterThan(0);
  expect(changed).toBeLessThan(NUMBERS);
  expect(await job()).toMatchObject({ error: { code: 'rights_gone' }, result: { changed } });
  // The session goes on: a changed grant is read at each request.
  const again = await call(
    bulkNumbers,
    { filter: {}, action: { type: 'status', status: 'busy' } },
    manager,
    { key: 'again' }
  );
  expect([again.status, again.error.code]).toEqual([403, 'forbidden']);
  const told = await app.db.rows(sql`
    select 1 from crm.audit_events where action = 'numbers.bulk.fail' and result = 'refused' and details->>'code' = 'rights_gone' and actor_id = ${manager.id}`);
  expect(told).toHaveLength(1);
});
