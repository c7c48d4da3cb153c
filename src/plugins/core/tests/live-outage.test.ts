import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import type { Bus } from '../server/src/live/live-event';
import { openPostgresBus } from '../server/src/live/postgres-bus';

let database: TestDatabase;
let bus: Bus | undefined;
let gateway: Server;
let up = true;
let attempts = 0;
const open = new Set<Socket>();

/** Stands between the bus and PostgreSQL; while it is down it counts who knocks and hangs up. */
const startGateway = async (target: URL): Promise<string> => {
  gateway = createServer((near) => {
    near.on('error', () => undefined);
    if (!up) {
      attempts += 1;
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    far.on('error', () => undefined);
    open.add(near).add(far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.port = String((gateway.address() as { port: number }).port);
  return url.href;
};

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await bus?.close();
  open.forEach((socket) => socket.destroy());
  gateway.close();
  await database.drop();
});

it('a bus without its database knocks with patience, one attempt at a time, and comes back by itself', async () => {
  const url = await startGateway(new URL(database.url));
  const heard: string[] = [];
  let missed = 0;
  bus = await openPostgresBus(url, 'outage_test', {
    hear: (payload) => void heard.push(payload),
    missed: () => void (missed += 1),
    say: () => undefined,
  });
  up = false;
  open.forEach((socket) => socket.destroy());
  await sleep(4000);
  expect(attempts).toBeGreaterThan(1);
  expect(attempts).toBeLessThan(25);
  up = true;
  for (let waited = 0; missed === 0 && waited < 100; waited += 1) await sleep(200);
  expect(missed).toBe(1);
  await bus.publish(['"again"']);
  for (let waited = 0; heard.length === 0 && waited < 50; waited += 1) await sleep(100);
  expect(heard).toEqual(['"again"']);
});
